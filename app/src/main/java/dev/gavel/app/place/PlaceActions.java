package dev.gavel.app.place;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.words.narrative.Narrative;

/// What a place asks of the window around it: dialogs and the clipboard.
public interface PlaceActions {

    void openBundles();

    void openLog();

    void openSamples();

    /// Lets the user choose the engine that decides.
    void chooseEngine();

    /// Lets the user choose the folder of a bundle; empty where none was chosen.
    List<Path> chooseBundle(String title);

    /// Writes what is chosen to a PDF file that the user names.
    void exportPdf();

    /// Puts a page on the clipboard, as text and as Markdown.
    void copy(@Nullable Narrative narrative);
}
