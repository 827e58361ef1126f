package dev.gavel.app.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.Program;
import dev.gavel.app.work.Reports;
import picocli.CommandLine.Model.CommandSpec;

/// How a report comes about from the command line: by which program, by which command, when.
final class Making {

    private Making() {
    }

    static Reports.Made of(@Nullable CommandSpec spec) {
        List<String> arguments = spec == null ? List.of() : spec.root().commandLine().getParseResult().originalArgs();
        String command = "gavel " + arguments.stream().map(Making::quoted).collect(Collectors.joining(" "));
        return new Reports.Made(Program.name(), command, Instant.now());
    }

    /// The date on a page, in UTC as all dates are.
    static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
