package dev.gavel.app.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.contract.Profile;
import dev.gavel.meaning.contract.ProfileEditor;
import dev.gavel.rego.source.SourceFile;

/// A team's profile on disk, changed one word at a time. It is written whole or not at all, and read again before each change: others may have edited it.
public final class ProfileFile {

    private ProfileFile() {
    }

    /// A change that can be taken back.
    ///
    /// @param label the word, for people
    /// @param before the text that was there; null where there was no file
    /// @param after the text that is there now
    public record Change(Path file, String label, @Nullable String before, String after) {
    }

    /// Puts a word into the glossary.
    ///
    /// @param file which may not be there yet
    /// @throws Problem where it cannot be read or written, or is no profile that can be edited
    public static Change put(Path file, Profile.GlossaryEntry entry) throws Problem {
        String before = Files.exists(file) ? read(file) : null;
        Optional<String> after = ProfileEditor.with(new SourceFile(file.toString(), before == null ? "" : before), entry);
        if (after.isEmpty()) {
            throw new Problem("the profile cannot be edited here", file.toString(),
                    "it is no YAML with a line for each field; edit it by hand, or choose another file");
        }
        write(file, after.get());
        return new Change(file, entry.label(), before, after.get());
    }

    /// Takes a change back.
    ///
    /// @throws Problem where the file was changed since, or cannot be written
    public static Change undo(Change change) throws Problem {
        if (!Files.exists(change.file()) || !read(change.file()).equals(change.after())) {
            throw new Problem("the profile was changed since, and is left as it is", change.file().toString(), "edit it by hand");
        }
        String before = change.before();
        if (before != null) {
            write(change.file(), before);
            return change;
        }
        try {
            Files.delete(change.file());
        } catch (IOException e) {
            throw new Problem("the profile cannot be taken away again", change.file().toString(), "delete it by hand");
        }
        return change;
    }

    private static String read(Path file) throws Problem {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Problem("the profile cannot be read", file.toString(), "check that it is UTF-8 text and may be read");
        }
    }

    private static void write(Path file, String text) throws Problem {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path fresh = Files.createTempFile(folder, ".gavel", ".yaml");
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Problem("the profile cannot be written", file.toString(), "choose a file in a folder that may be written to");
        }
    }
}
