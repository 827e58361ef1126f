package dev.gavel.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.engine.opa.OpaExecutable;

/// A command of the real `opa`, run to its end.
public final class OpaCommand {

    private OpaCommand() {
    }

    /// What it printed on both streams, stripped; empty, and said, where there is no `opa`.
    public static Optional<String> run(String... arguments) throws IOException, InterruptedException {
        Optional<Path> opa = OpaExecutable.onPath();
        if (opa.isEmpty()) {
            System.out.println("NOT RUN: comparison with a real OPA, because opa is not on the path");
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(opa.get().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Optional.of(said.strip());
    }
}
