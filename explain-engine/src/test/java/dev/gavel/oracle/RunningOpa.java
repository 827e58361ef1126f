package dev.gavel.oracle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.engine.opa.OpaExecutable;

/// A real `opa run --server` on a free loopback port, ended with the test.
public final class RunningOpa implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final URI address;

    private final Path said;

    private RunningOpa(Process process, URI address, Path said) {
        this.process = process;
        this.address = address;
        this.said = said;
    }

    /// Empty, and said, where there is no `opa`.
    public static Optional<RunningOpa> start(List<String> arguments) throws IOException, InterruptedException {
        return start("http", arguments);
    }

    public static Optional<RunningOpa> start(String scheme, List<String> arguments) throws IOException, InterruptedException {
        Optional<Path> opa = OpaExecutable.onPath();
        if (opa.isEmpty()) {
            System.out.println("NOT RUN: comparison with a real OPA server, because opa is not on the path");
            return Optional.empty();
        }
        URI address = URI.create(scheme + "://127.0.0.1:" + freePort());
        List<String> command = new ArrayList<>(List.of(opa.get().toString(), "run", "--server", "--addr", address.getAuthority(),
                "--log-level", "error", "--disable-telemetry"));
        command.addAll(arguments);
        Path said = Files.createTempFile("opa", ".log");
        said.toFile().deleteOnExit();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        RunningOpa running = new RunningOpa(process, address, said);
        running.await();
        return Optional.of(running);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws InterruptedException, IOException {
        for (long waited = 0; waited < START.toMillis(); waited += 50) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
            if (!process.isAlive()) {
                throw new IOException("opa ended with " + process.exitValue() + ": " + Files.readString(said));
            }
        }
        close();
        throw new IOException("opa did not start within " + START);
    }

    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
