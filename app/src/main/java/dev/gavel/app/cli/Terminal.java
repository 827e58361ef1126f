package dev.gavel.app.cli;

import java.io.PrintWriter;
import java.util.Map;

/// Where a command prints.
///
/// @param out what was asked for, and nothing else
/// @param err messages
/// @param width columns that a text may take
/// @param colours whether bold and coloured text is shown
/// @param progress whether standard error is watched by a person, so that long work may tell there how far it is
public record Terminal(PrintWriter out, PrintWriter err, int width, boolean colours, boolean progress) {

    private static final int USUAL_WIDTH = 100;

    /// One without progress.
    public Terminal(PrintWriter out, PrintWriter err, int width, boolean colours) {
        this(out, err, width, colours, false);
    }

    /// The terminal of this process, as its environment describes it.
    ///
    /// @param watched whether standard error is a terminal
    public static Terminal of(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean interactive, boolean watched) {
        boolean colours = interactive && !environment.containsKey("NO_COLOR") && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(out, err, width(environment.getOrDefault("COLUMNS", "")), colours, watched);
    }

    private static int width(String columns) {
        return columns.matches("[1-9][0-9]{1,3}") ? Math.min(Integer.parseInt(columns), 160) : USUAL_WIDTH;
    }
}
