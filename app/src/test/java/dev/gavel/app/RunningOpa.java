package dev.gavel.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.gavel.engine.opa.OpaExecutable;

/// A real `opa run --server` on a loopback port, ended with the test.
public final class RunningOpa implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final String scheme;

    private RunningOpa(Process process, int port, String scheme) {
        this.process = process;
        this.port = port;
        this.scheme = scheme;
    }

    /// False, and said on standard output, where there is no `opa`.
    public static boolean installed(String what) {
        if (OpaExecutable.onPath().isPresent()) {
            return true;
        }
        System.out.println("NOT RUN: " + what + ", because opa is not on the path");
        return false;
    }

    /// On a free port.
    public static RunningOpa start(List<String> arguments) throws IOException, InterruptedException {
        return start("http", freePort(), arguments);
    }

    public static RunningOpa start(String scheme, int port, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(OpaExecutable.onPath().orElseThrow().toString(), "run", "--server", "--addr",
                "127.0.0.1:" + port, "--log-level", "error", "--disable-telemetry"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        RunningOpa running = new RunningOpa(process, port, scheme);
        running.await();
        return running;
    }

    /// Options that give a server every sample bundle below a folder.
    public static List<String> bundles(Path folder) {
        return Samples.BUNDLES.stream().flatMap(name -> Stream.of("--bundle", folder.resolve(name).toString())).toList();
    }

    /// A copy of the sample bundles in which two denials have other words, so that results differ: one of production, where the clock is asked too, and
    /// one of requests that say too little.
    public static Path changedBundles(Path to) throws IOException {
        for (String name : Samples.BUNDLES) {
            copy(Samples.bundles().resolve(name), to.resolve(name));
        }
        change(to.resolve("crm/crm.rego"), "is not positive", "is nothing");
        change(to.resolve("compliance/compliance.rego"), "the request does not say %s", "the request keeps back %s");
        return to;
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IOException(file + " no longer has the sentence that is to be changed");
        }
        Files.writeString(file, text.replace(from, to));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws InterruptedException, IOException {
        for (long waited = 0; waited < START.toMillis(); waited += 50) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
            if (!process.isAlive()) {
                throw new IOException("opa ended with " + process.exitValue());
            }
        }
        close();
        throw new IOException("opa did not start within " + START);
    }

    public String address() {
        return scheme + "://127.0.0.1:" + port;
    }

    public int port() {
        return port;
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
