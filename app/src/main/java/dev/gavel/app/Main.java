package dev.gavel.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.gavel.app.cli.GavelCommand;
import dev.gavel.app.cli.Terminal;

/// Where Gavel begins. Not a JavaFX application itself, so that it starts from the class path.
public final class Main {

    /// Whether standard error is a terminal: `true` or `false`, as the launcher found it; Java cannot tell.
    private static final String WATCHED = "gavel.watched";

    private Main() {
    }

    public static void main(String[] arguments) {
        // A library brings SLF4J, and Gavel logs nothing; that it finds no logger is not for the user's terminal.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        boolean interactive = System.console() != null && System.console().isTerminal();
        boolean watched = Boolean.parseBoolean(System.getProperty(WATCHED, Boolean.toString(interactive)));
        Terminal terminal = Terminal.of(writer(FileDescriptor.out), writer(FileDescriptor.err), System.getenv(), interactive, watched);
        System.exit(GavelCommand.run(arguments, terminal, new Desktop(terminal)));
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }
}
