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

    private Main() {
    }

    public static void main(String[] arguments) {
        // A library brings SLF4J, and Gavel logs nothing; that it finds no logger is not for the user's terminal.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Terminal terminal = Terminal.of(writer(FileDescriptor.out), writer(FileDescriptor.err), System.getenv(),
                System.console() != null && System.console().isTerminal());
        System.exit(GavelCommand.run(arguments, terminal, new Desktop(terminal)));
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }
}
