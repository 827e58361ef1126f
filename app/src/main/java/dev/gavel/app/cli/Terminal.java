package dev.gavel.app.cli;

import java.io.PrintWriter;
import java.util.Map;

/// Where a command prints.
///
/// @param out what was asked for, and nothing else
/// @param err messages
/// @param width columns that a text may take
/// @param colours whether bold and coloured text is shown
public record Terminal(PrintWriter out, PrintWriter err, int width, boolean colours) {

    private static final int USUAL_WIDTH = 100;

    /// The terminal of this process, as its environment describes it.
    public static Terminal of(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean interactive) {
        boolean colours = interactive && !environment.containsKey("NO_COLOR") && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(out, err, width(environment.getOrDefault("COLUMNS", "")), colours);
    }

    private static int width(String columns) {
        return columns.matches("[1-9][0-9]{1,3}") ? Math.min(Integer.parseInt(columns), 160) : USUAL_WIDTH;
    }
}
