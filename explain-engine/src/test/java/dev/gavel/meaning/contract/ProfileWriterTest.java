package dev.gavel.meaning.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.gavel.rego.source.SourceFile;

class ProfileWriterTest {

    private static final String TEXT = """
            # Who keeps this file: the compliance office.
            gavel-profile: 1
            glossary:
              # A comment on the first.
              - path: input.action.tool
                label: tool
              - term: customer_data # as the catalogue has it
                label: customer data
                # asked for by the auditors
                definition: What customers told us.

            # What changes by itself.
            volatile: [data.usage]
            """;

    private static Profile.GlossaryEntry term(String term, String label) {
        return new Profile.GlossaryEntry(null, term, label, null, null, Map.of(), null);
    }

    private static Profile read(String text) {
        ProfileReader.Reading reading = ProfileReader.read(new SourceFile("profile.yaml", text));
        assertThat(reading.diagnostics()).isEmpty();
        return reading.profile();
    }

    @Test
    void anEntryIsReplacedAndAllElseStays() throws IOException {
        String written = ProfileWriter.withGlossary(TEXT, List.of(term("customer_data", "data of customers")));
        assertThat(written).isEqualTo("""
                # Who keeps this file: the compliance office.
                gavel-profile: 1
                glossary:
                  # A comment on the first.
                  - path: input.action.tool
                    label: tool
                  # asked for by the auditors
                  - term: customer_data
                    label: data of customers

                # What changes by itself.
                volatile: [data.usage]
                """);
    }

    @Test
    void aNewEntryStandsAfterTheLast() throws IOException {
        Profile.GlossaryEntry entry = new Profile.GlossaryEntry("input.context.age", null, "age", "ages", "seconds",
                Map.of("true", "yes: \"sure\"", "3", "# high"),
                "How old\nit is: in all");
        String written = ProfileWriter.withGlossary(TEXT, List.of(entry));
        assertThat(written).contains("    definition: What customers told us.\n  - path: input.context.age\n",
                "# What changes by itself.\n",
                "# A comment on the first.");
        assertThat(read(written).glossary()).hasSize(3).last().isEqualTo(entry);
    }

    @Test
    void nothingIsWrittenAnewThatIsThereAlready() throws IOException {
        assertThat(ProfileWriter.withGlossary(TEXT,
                List.of(new Profile.GlossaryEntry("input.action.tool", null, "tool", null, null, Map.of(), null))))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gavel-profile: 1\n", "gavel-profile: 1\nglossary:\nvolatile: [data.usage]\n",
            "gavel-profile: 1\nglossary: []\n",
            "gavel-profile: 1\nglossary: [{term: a, label: b}, {path: input.x, label: c}]\nvolatile: [data.usage]\n",
            "gavel-profile: 1\nglossary:\n- term: customer_data\n  label: |\n    old\n- {term: b, label: c} # last\n",
            "gavel-profile: 1\r\nglossary:\r\n  - term: a\r\n    label: b\r\n"})
    void anyFormOfAGlossaryTakesAnEntry(String text) throws IOException {
        int before = text.isEmpty()
                ? 0
                : (int) read(text).glossary().stream().filter(entry -> !"customer_data".equals(entry.term())).count();
        String written = ProfileWriter.withGlossary(text, List.of(term("customer_data", "data of customers")));
        assertThat(read(written).glossary()).hasSize(before + 1).contains(term("customer_data", "data of customers"));
        assertThat(read(written).volatilePaths()).isEqualTo(text.contains("volatile") ? List.of("data.usage") : List.of());
        assertThat(written.contains("\r\n")).isEqualTo(text.contains("\r\n"));
        assertThat(ProfileWriter.withGlossary(written, List.of(term("customer_data", "data of customers")))).isEqualTo(written);
    }

    @Test
    void aFileIsReplacedAsAWholeOrNotAtAll(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("profile.yaml");
        ProfileWriter.save(file, List.of(term("a", "b")));
        assertThat(read(Files.readString(file)).glossary()).containsExactly(term("a", "b"));
        Files.writeString(file, "glossary: [");
        assertThatThrownBy(() -> ProfileWriter.save(file, List.of(term("a", "c")))).isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read");
        assertThat(Files.readString(file)).isEqualTo("glossary: [");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}
