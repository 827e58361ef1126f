package dev.gavel.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One command line, given to the real `opa` and to Gavel.
final class OpaCommand {

    private static final Window NO_WINDOW = opening -> {
        throw new AssertionError("no window was asked for");
    };

    /// What a command printed and left.
    record Run(int code, String out, String err) {
    }

    private OpaCommand() {
    }

    /// False, and said on standard output, where the pinned `opa` is not installed.
    static boolean installed() {
        String wanted = System.getProperty("gavel.opa.version", "1.22.0");
        try {
            Run version = opa(List.of("version"), "");
            if (version.out.contains("Version: " + wanted)) {
                return true;
            }
            System.out.println("NOT RUN: comparison with opa, which is not of version " + wanted);
        } catch (IOException e) {
            System.out.println("NOT RUN: comparison with opa, which is not on the path");
        }
        return false;
    }

    static Run opa(List<String> arguments, String input) throws IOException {
        List<String> command = new ArrayList<>(List.of("opa"));
        command.addAll(arguments);
        Path out = Files.createTempFile("opa", ".out");
        Path err = Files.createTempFile("opa", ".err");
        try {
            Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // A command that reads no input may have ended already.
                process.onExit();
            }
            int code = process.waitFor();
            return new Run(code, Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    static Run gavel(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = GavelCommand.run(arguments.toArray(String[]::new), new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false),
                NO_WINDOW);
        return new Run(code, out.toString(), err.toString());
    }
}
