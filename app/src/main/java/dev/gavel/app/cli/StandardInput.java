package dev.gavel.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import dev.gavel.app.work.Problem;

/// Reads what is piped into a command.
final class StandardInput {

    private StandardInput() {
    }

    static String text(InputStream stream) throws Problem {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Problem("standard input cannot be read", "", "pipe the text into the command, or name a file");
        }
    }
}
