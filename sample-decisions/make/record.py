"""Has a real OPA decide on the sample bundles, and keeps the decision logs that it writes."""

import pathlib
import time

import opa
import traffic
from opa import running
from traffic import MAIN, SESSION, Generator

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = ROOT.parent / "sample-bundles"
LABELS = {"app": "agent-gateway", "environment": "production"}


def everyday(seed, count, slips):
    generator = Generator(seed)
    return [(MAIN, generator.slip() if generator.random.random() < slips else generator.everyday()) for _ in range(count)]


def console(services):
    """A working day at one gateway: every rule alone, everything that can be missing, and the ordinary mix."""
    generator = Generator(11)
    asked = [(MAIN, request) for _, request in traffic.alone(generator)]
    asked += [(MAIN, request) for request in traffic.incomplete(generator)]
    asked += everyday(12, 120, 0.3) + [(MAIN, generator.rollout()) for _ in range(4)]
    approved = generator.rollout()
    approved["context"]["conversation_id"] = "conv-5120"
    asked += [(MAIN, approved), ("governance/main/verdict", generator.support())]
    asked += [(MAIN, generator.incident()) for _ in range(4)]
    generator.random.shuffle(asked)
    with running(services, LABELS, console=True) as server:
        server.ready()
        for path, request in asked:
            server.decide(path, request)
    (ROOT / "console.ndjson").write_bytes(b"".join(server.written))


def uploaded(services):
    """The same gateway, uploading to a log service: gzip arrays of limited size."""
    services.uploads.clear()
    with running(services, LABELS, service="control", reporting={"upload_size_limit_bytes": 6144, "min_delay_seconds": 1, "max_delay_seconds": 2}) as server:
        server.ready()
        for path, request in everyday(21, 110, 0.35):
            server.decide(path, request)
        time.sleep(3)
    for old in (ROOT / "uploaded").glob("*.json.gz"):
        old.unlink()
    for number, body in enumerate(services.uploads, 1):
        (ROOT / "uploaded" / f"{number:03d}.json.gz").write_bytes(body)


def masked(services):
    """A gateway with a mask: fields erased and fields replaced."""
    services.bundles["mask"] = opa.archive(ROOT / "make" / "mask")
    generator = Generator(31)
    asked = []
    for turn in range(36):
        asked.append((SESSION, generator.session()) if turn % 2 else (MAIN, generator.slip() if turn % 6 == 0 else generator.everyday()))
    asked += [(MAIN, generator.operations()) for _ in range(8)]
    for agent in ("agt-shadow-31", "agt-legacy-09"):
        stranger = generator.session()
        stranger["agent"]["id"] = agent
        asked.append((SESSION, stranger))
    with running(services, LABELS, opa.BUNDLES + ["mask"], console=True, mask_decision="/governance/logging/mask") as server:
        server.ready()
        for path, request in asked:
            server.decide(path, request)
    (ROOT / "masked.ndjson").write_bytes(b"".join(server.written))


def nondeterministic(services):
    """An incident night: break-glass asks the clock, and OPA keeps what the clock said."""
    generator = Generator(41)
    asked = []
    for turn in range(40):
        request = generator.incident() if turn % 3 else generator.operations()
        if turn % 5 == 4:
            traffic.SLIPS[turn % 4](generator, request)
        asked.append((MAIN, request))
    with running(services, LABELS, console=True, nd_builtin_cache=True) as server:
        server.ready()
        for path, request in asked:
            server.decide(path, request)
    (ROOT / "nd_builtin_cache.ndjson").write_bytes(b"".join(server.written))


def revisions(services):
    """The bundle `workflow` changes half way: shorter conversations, fresher sessions, change hours."""

    def day(seed):
        generator = Generator(seed)
        for _ in range(130):
            request = generator.slip() if generator.random.random() < 0.08 else generator.everyday()
            if generator.random.random() < 0.4:
                request["context"]["turn_count"] = generator.random.randint(30, 58)
            if generator.random.random() < 0.3:
                request["context"]["session_age_seconds"] = generator.random.randint(2400, 7000)
            if generator.random.random() < 0.3:
                request["environment"]["time"] = generator.moment(5, 22)
            yield request

    current = services.bundles["workflow"]
    services.bundles["workflow"] = opa.archive(SAMPLES / "previous" / "workflow")
    with running(services, LABELS, console=True) as server:
        server.ready()
        before = server.revision("workflow")
        for request in day(51):
            server.decide(MAIN, request)
            time.sleep(0.01)
        services.bundles["workflow"] = current
        server.wait(lambda: server.revision("workflow") != before, "the new revision of `workflow` is active")
        for request in day(52):
            server.decide(MAIN, request)
            time.sleep(0.01)
    opa.write_gzip(ROOT / "revisions.ndjson.gz", b"".join(server.written))


def fleet(services):
    """Three gateways, two entrypoints. One has no policy for `deploy`, one runs before its bundle `compliance` arrives."""
    gateways = [
        ({"instance": "gw-eu-1", "region": "eu-central", "tenant": "retail"}, opa.BUNDLES, 46),
        ({"instance": "gw-us-1", "region": "us-east", "tenant": "retail"}, [name for name in opa.BUNDLES if name != "deploy"], 36),
        ({"instance": "gw-eu-2", "region": "eu-west", "tenant": "wholesale"}, [name for name in opa.BUNDLES if name != "compliance"], 6),
    ]
    written = []
    for number, (labels, names, count) in enumerate(gateways):
        generator = Generator(61 + number)
        with running(services, LABELS | labels, names, console=True) as server:
            server.ready()
            for turn in range(count):
                request = generator.slip() if generator.random.random() < 0.25 and count > 6 else generator.everyday()
                request["environment"]["region"] = labels["region"]
                server.decide(MAIN, request) if turn % 3 else server.decide(SESSION, generator.session())
        written += server.written
    opa.write_gzip(ROOT / "fleet.ndjson.gz", b"".join(written))


def record():
    services = opa.Services()
    try:
        for name in opa.BUNDLES:
            services.bundles[name] = opa.archive(SAMPLES / name)
        for log in (console, uploaded, masked, nondeterministic, revisions, fleet):
            started = time.monotonic()
            log(services)
            print(f"{log.__name__}: {time.monotonic() - started:.1f} s", flush=True)
    finally:
        services.close()


if __name__ == "__main__":
    record()
