package dev.gavel.meaning.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;
import dev.gavel.rego.source.SourceFile;

/// Writes glossary entries into a profile. What else stands in the file stays as it is, with its comments and its order; of an entry that is replaced the comments move before it.
public final class ProfileWriter {

    private ProfileWriter() {
    }

    /// Saves entries in a profile's file, which is made where there is none. The file is replaced as a whole or not at all.
    ///
    /// @throws IOException where the file cannot be read as a profile or cannot be written; it is then as it was
    public static void save(Path file, List<Profile.GlossaryEntry> entries) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        String before = Files.exists(target) ? Files.readString(target, StandardCharsets.UTF_8) : "";
        replace(target, withGlossary(before, entries));
    }

    private static void replace(Path target, String text) throws IOException {
        Path folder = Objects.requireNonNull(target.getParent(), "a file stands in a folder");
        Path temporary = Files.createTempFile(folder, ".profile", ".tmp");
        try {
            if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
            }
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// A profile's text with entries put in: in the place of those about the same path or term, else after the last one.
    ///
    /// @throws IOException where the text cannot be read as a profile
    public static String withGlossary(String text, List<Profile.GlossaryEntry> entries) throws IOException {
        String at = text.isBlank() ? text + "gavel-profile: " + ProfileReader.VERSION + "\n" : text;
        for (Profile.GlossaryEntry entry : entries) {
            Profile before = read(at);
            if (!before.glossary().contains(entry)) {
                at = ProfileEdit.of(at).with(entry, before.glossary());
                if (!read(at).glossary().contains(entry)) {
                    throw new IOException("the glossary of the profile is written in a way that cannot be edited");
                }
            }
        }
        return at;
    }

    private static Profile read(String text) throws IOException {
        ProfileReader.Reading reading = ProfileReader.read(new SourceFile("profile", text));
        for (Diagnostic diagnostic : reading.diagnostics()) {
            if (diagnostic.severity() == Severity.ERROR) {
                throw new IOException("the profile cannot be read, so it is not changed: " + diagnostic.message());
            }
        }
        return reading.profile();
    }

    /// An entry's fields, a line each or more, without indentation.
    static List<String> lines(Profile.GlossaryEntry entry) {
        List<String> lines = new ArrayList<>();
        field(lines, "path", entry.path());
        field(lines, "term", entry.term());
        field(lines, "label", entry.label());
        field(lines, "plural", entry.plural());
        field(lines, "unit", entry.unit());
        if (!entry.values().isEmpty()) {
            lines.add("values:");
            entry.values().forEach((value, label) -> lines.add("  " + ProfileEdit.scalar(value) + ": " + ProfileEdit.scalar(label)));
        }
        field(lines, "definition", entry.definition());
        return lines;
    }

    private static void field(List<String> lines, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            lines.add(name + ": " + ProfileEdit.scalar(value));
        }
    }
}
