package dev.gavel.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.Program;
import dev.gavel.app.work.Reports;
import picocli.CommandLine.Model.CommandSpec;

/// How a report comes about from the command line: by which program, by which command, when.
final class Making {

    private static final String KEY = "--verification-key";

    private Making() {
    }

    static Reports.Made of(@Nullable CommandSpec spec) {
        List<String> arguments = spec == null ? List.of() : spec.root().commandLine().getParseResult().originalArgs();
        String command = "gavel " + withoutSecret(arguments).stream().map(Making::quoted).collect(Collectors.joining(" "));
        return new Reports.Made(Program.name(), command, Instant.now());
    }

    /// A verification key may be the secret of an HS algorithm itself, which has no place in a report; a file is named.
    private static List<String> withoutSecret(List<String> arguments) {
        List<String> said = new ArrayList<>();
        for (String argument : arguments) {
            boolean value = !said.isEmpty() && said.getLast().equals(KEY);
            String key = value ? argument : argument.startsWith(KEY + "=") ? argument.substring(KEY.length() + 1) : "";
            said.add(key.isEmpty() || isFile(key) ? argument : argument.substring(0, argument.length() - key.length()) + "...");
        }
        return said;
    }

    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /// The date on a page, in UTC as all dates are.
    static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
