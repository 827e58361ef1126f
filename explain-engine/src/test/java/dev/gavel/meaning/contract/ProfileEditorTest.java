package dev.gavel.meaning.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.gavel.rego.source.SourceFile;

class ProfileEditorTest {

    private static final String KEPT = """
            # Words of the support teams.
            gavel-profile: 1
            glossary:
              # asked for in March
              - path: input.tool
                label: tool   # as people say
                values: {crm.lookup: customer look-up}

              # limits
              - path: input.turns
                label: turn
                unit: turns

            volatile: [data.usage]
            """;

    private static Profile.GlossaryEntry entry(String path, String label, @Nullable String definition) {
        return new Profile.GlossaryEntry(path, null, label, null, null, Map.of(), definition);
    }

    private static String with(String text, Profile.GlossaryEntry entry) {
        return ProfileEditor.with(new SourceFile("profile.yaml", text), entry).orElse("refused");
    }

    @Test
    void anEmptyFileBecomesAProfile() {
        assertThat(with("", entry("input.turns", "turn number", null)))
                .isEqualTo("gavel-profile: 1\nglossary:\n  - path: input.turns\n    label: turn number\n");
    }

    @Test
    void aNewWordComesLastAndAllElseStaysAsItIs() {
        assertThat(with(KEPT, entry("input.region", "place: where", "where it runs")))
                .isEqualTo(KEPT.replace("    unit: turns\n",
                        "    unit: turns\n  - path: input.region\n    label: \"place: where\"\n    definition: where it runs\n"));
    }

    @Test
    void aKnownWordIsReplacedInItsPlace() {
        String text = with(KEPT, new Profile.GlossaryEntry("input.tool", null, "instrument", "instruments", null,
                Map.of("crm.lookup", "customer look-up"), null));
        assertThat(text).isEqualTo(KEPT.replace("    label: tool   # as people say\n    values: {crm.lookup: customer look-up}\n",
                "    label: instrument\n    plural: instruments\n    values:\n      crm.lookup: customer look-up\n"));
    }

    @Test
    void theLastWordIsReplacedAndWhatFollowsStays() {
        assertThat(with(KEPT, entry("input.turns", "yes", null)))
                .isEqualTo(KEPT.replace("    label: turn\n    unit: turns\n", "    label: \"yes\"\n"));
    }

    @Test
    void aProfileWithoutAGlossaryGetsOne() {
        assertThat(with("gavel-profile: 1\nvolatile: data.usage\n", entry("input.a", "b", null)))
                .isEqualTo("gavel-profile: 1\nvolatile: data.usage\nglossary:\n  - path: input.a\n    label: b\n");
        assertThat(with("gavel-profile: 1\nglossary:\nvolatile: data.usage\n", entry("input.a", "b", null)))
                .isEqualTo("gavel-profile: 1\nglossary:\n  - path: input.a\n    label: b\nvolatile: data.usage\n");
    }

    @Test
    void whatIsWrittenInOneLineOrIsNoYamlIsLeftToItsAuthors() {
        assertThat(with("{gavel-profile: 1}", entry("input.a", "b", null))).isEqualTo("refused");
        assertThat(with("gavel-profile: 1\nglossary: [{path: input.a, label: b}]\n", entry("input.c", "d", null))).isEqualTo("refused");
        assertThat(with("gavel-profile: [1\n", entry("input.a", "b", null))).isEqualTo("refused");
    }
}
