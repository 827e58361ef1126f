package dev.gavel.app.cli;

import java.util.Objects;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.jspecify.annotations.Nullable;

/// `gavel report`: what can be written as a PDF.
@Command(name = "report", mixinStandardHelpOptions = true, description = "Writes an evidence report (PDF/A) on a decision or a subject.")
final class ReportCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "missing what to report on: decision or subject");
    }
}
