package dev.gavel.app.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.contract.Profile;
import dev.gavel.meaning.contract.ProfileWriter;

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
        String after = with(file, before == null ? "" : before, entry);
        write(file, after);
        return new Change(file, entry.label(), before, after);
    }

    private static String with(Path file, String before, Profile.GlossaryEntry entry) throws Problem {
        try {
            return ProfileWriter.withGlossary(before, List.of(entry));
        } catch (IOException e) {
            throw new Problem("the profile cannot be edited here: " + e.getMessage(), file.toString(),
                    "edit it by hand, or choose another file");
        }
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
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path fresh = Files.createTempFile(target.getParent(), ".gavel", ".yaml");
            if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
            }
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Problem("the profile cannot be written", file.toString(), "choose a file in a folder that may be written to");
        }
    }
}
