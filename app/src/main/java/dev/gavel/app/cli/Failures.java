package dev.gavel.app.cli;

import java.io.PrintWriter;
import java.util.Locale;

import dev.gavel.app.work.Problem;
import dev.gavel.rego.source.Diagnostic;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What went wrong, told on standard error: what, where, what to do.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
        PrintWriter err = terminal.err();
        if (failure instanceof Problem problem) {
            print(problem);
        } else {
            err.println("gavel: this is a defect of Gavel: " + failure.getClass().getSimpleName()
                    + (failure.getMessage() == null ? "" : ": " + failure.getMessage()));
            StackTraceElement[] trace = failure.getStackTrace();
            err.println("  where: " + (trace.length == 0 ? "unknown" : trace[0]));
            err.println("  what to do: report it with the command and the files that led to it");
        }
        return Exit.WRONG;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        terminal.err().println("gavel: " + lower(String.valueOf(failure.getMessage())));
        UnmatchedArgumentException.printSuggestions(failure, terminal.err());
        terminal.err().println("  what to do: see `" + line.getCommandSpec().qualifiedName() + " --help`");
        return Exit.WRONG;
    }

    private void print(Problem problem) {
        PrintWriter err = terminal.err();
        err.println("gavel: " + problem.what());
        for (Diagnostic diagnostic : problem.diagnostics()) {
            err.println(diagnostic.pretty());
        }
        if (!problem.where().isEmpty()) {
            err.println("  where: " + problem.where());
        }
        if (!problem.help().isEmpty()) {
            err.println("  what to do: " + problem.help());
        }
    }

    private static String lower(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
