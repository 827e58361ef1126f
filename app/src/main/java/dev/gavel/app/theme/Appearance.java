package dev.gavel.app.theme;

import java.net.URL;
import java.util.List;

import javafx.application.Application;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Puts a theme on a scene: the controls' own sheet, Gavel's, and one set of colours for code.
public final class Appearance {

    /// The fonts that the report embeds; the window uses the same.
    private static final String FONTS = "/dev/gavel/words/report/fonts/";

    private static final List<String> FONT_FILES = List.of("Inter-Regular.ttf", "Inter-Italic.ttf", "Inter-SemiBold.ttf",
            "JetBrainsMono-Regular.ttf", "JetBrainsMono-Italic.ttf", "JetBrainsMono-Bold.ttf");

    private Appearance() {
    }

    /// Makes the shipped fonts known to JavaFX. A font that is missing leaves the system's sans or monospaced font in its place.
    public static void loadFonts() {
        for (String file : FONT_FILES) {
            URL font = Appearance.class.getResource(FONTS + file);
            if (font != null) {
                Font.loadFont(font.toExternalForm(), 13);
            }
        }
    }

    public static void apply(Theme theme, Scene scene) {
        Application.setUserAgentStylesheet(theme.userAgentStylesheet());
        ObservableList<String> sheets = scene.getStylesheets();
        sheets.setAll(sheet("gavel.css"), sheet("page.css"), sheet(theme.word() + ".css"));
    }

    /// The sheets for a dialog's own scene.
    public static List<String> sheets(Theme theme) {
        return List.of(sheet("gavel.css"), sheet("page.css"), sheet(theme.word() + ".css"));
    }

    private static String sheet(String name) {
        URL found = Appearance.class.getResource(name);
        if (found == null) {
            throw new IllegalStateException("style sheet " + name + " is not on the class path");
        }
        return found.toExternalForm();
    }
}
