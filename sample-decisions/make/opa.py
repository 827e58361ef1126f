"""Runs `opa` as a gateway would: bundles from a server, decisions over REST, logs to the console or uploaded. Loopback only."""

import contextlib
import gzip
import http.client
import http.server
import io
import json
import pathlib
import signal
import socket
import subprocess
import tarfile
import tempfile
import threading
import time

BUNDLES = ["main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy"]


def archive(folder):
    """The bundle in a folder as .tar.gz, without its tests."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.name.endswith("_test.rego"):
                tar.add(file, arcname=str(file.relative_to(folder)))
    return packed.getvalue()


class Services:
    """Serves bundles and takes uploaded logs, on a free port."""

    def __init__(self):
        self.bundles = {}
        self.uploads = []
        services = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                body = services.bundles.get(self.path.rsplit("/", 1)[-1])
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                services.uploads.append(body)
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Opa:
    """One running instance; its console lines are in `lines()` once it has stopped."""

    def __init__(self, services, folder, labels, names, **decision_logs):
        self.port = free_port()
        config = {
            "services": {"control": {"url": services.url}},
            "labels": labels,
            "bundles": {
                name: {"service": "control", "resource": name, "polling": {"min_delay_seconds": 1, "max_delay_seconds": 1}} for name in names
            },
            "status": {"console": False, "prometheus": True},
            "decision_logs": decision_logs,
        }
        if decision_logs.pop("nd_builtin_cache", False):
            config["nd_builtin_cache"] = True
        folder = pathlib.Path(folder)
        (folder / f"{self.port}.json").write_text(json.dumps(config), encoding="utf-8")
        self.console = folder / f"{self.port}.console"
        with self.console.open("wb") as sink:
            self.process = subprocess.Popen(
                ["opa", "run", "--server", "--addr", f"127.0.0.1:{self.port}", "--log-level", "error", "--skip-version-check",
                 "--config-file", str(folder / f"{self.port}.json")],
                stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT)
        self.client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def _call(self, method, path, body=None):
        self.client.request(method, path, body, {"Content-Type": "application/json"})
        response = self.client.getresponse()
        return response.status, response.read()

    def wait(self, reached, what):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                if reached():
                    return
            except (ConnectionError, http.client.HTTPException, OSError):
                self.client.close()
            time.sleep(0.1)
        raise SystemExit(f"opa did not come to this in 30 seconds: {what}")

    def ready(self):
        self.wait(lambda: self._call("GET", "/health?bundles")[0] == 200, "all bundles are active")

    def revision(self, name):
        status = json.loads(self._call("GET", "/v1/status")[1])
        return status.get("result", {}).get("bundles", {}).get(name, {}).get("active_revision")

    def decide(self, path, request):
        status, body = self._call("POST", "/v1/data/" + path, json.dumps({"input": request}))
        if status != 200:
            raise SystemExit(f"opa answered {status} to {path}: {body.decode()}")
        return json.loads(body).get("result")

    def stop(self):
        self.client.close()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)

    def lines(self):
        """The decision log's lines among what was written to the console."""
        kept = []
        for line in self.console.read_bytes().splitlines(keepends=True):
            if not line.startswith(b"{"):
                raise SystemExit("opa did not start: " + line.decode())
            if json.loads(line).get("type") == "openpolicyagent.org/decision_logs":
                kept.append(line)
        return kept


@contextlib.contextmanager
def running(services, labels, names=None, **decision_logs):
    with tempfile.TemporaryDirectory() as folder:
        server = Opa(services, folder, labels, names or BUNDLES, **decision_logs)
        try:
            yield server
        finally:
            server.stop()
        server.written = server.lines()


def write_gzip(file, content):
    with open(file, "wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
        packed.write(content)
