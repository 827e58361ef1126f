package dev.gavel.words.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.gavel.words.narrative.Narrative;

final class EvidenceTest {

    @Test
    void evidenceIsReadBackWholeWithItsRoot() {
        for (Evidence evidence : List.of(SampleEvidence.decision(), SampleEvidence.subject(), SampleEvidence.many(3))) {
            EvidenceReading reading = EvidenceReading.of(evidence.json());
            assertThat(reading.alterations()).isEmpty();
            assertThat(reading.root()).isEqualTo(evidence.root()).hasSize(64);
            assertThat(reading.evidence()).isNotNull();
            assertThat(Objects.requireNonNull(reading.evidence()).json()).isEqualTo(evidence.json());
        }
    }

    @Test
    void aChangedValueNamesItsPartAndNoOther() {
        String json = SampleEvidence.decision().json();
        assertThat(EvidenceReading.of(json.replace("\"turn_count\":12", "\"turn_count\":13")).alterations())
                .containsExactly("part 4, `input`, was changed: its hash does not fit",
                        "the root hash in the evidence is not that of its parts");
        assertThat(EvidenceReading.of(json.replace("not checked, no key was given", "valid")).alterations()).first()
                .isEqualTo("part 6, `policy`, was changed: its hash does not fit");
    }

    @Test
    void anyChangedCharacterIsFound() {
        String json = SampleEvidence.subject().json();
        for (int i = 0; i < json.length(); i += 41) {
            String changed = json.substring(0, i) + (json.charAt(i) == 'x' ? 'y' : 'x') + json.substring(i + 1);
            assertThat(EvidenceReading.of(changed).alterations()).as("character %d", i).isNotEmpty();
        }
    }

    @Test
    void addedSpacesFieldsAndPartsAreFound() {
        String json = SampleEvidence.subject().json();
        assertThat(EvidenceReading.of(" " + json).alterations())
                .containsExactly("the evidence holds more than its parts, or is not in its canonical form");
        assertThat(EvidenceReading.of(json.replaceFirst("\\{\"evidence\":1,", "{\"evidence\":1,\"extra\":2,")).alterations())
                .containsExactly("the evidence holds more than its parts, or is not in its canonical form");
        assertThat(EvidenceReading.of(json.replace("\"name\":\"limits\"", "\"name\":\"limit\"")).alterations())
                .containsExactly("the evidence cannot be read: part 5, `limit`: unknown part: limit");
        assertThat(EvidenceReading.of("{}").alterations()).containsExactly("the evidence cannot be read: `evidence` is missing");
    }

    @Test
    void aRecomputedChainHasAnotherRoot() {
        Evidence evidence = SampleEvidence.subject();
        Evidence forged = new Evidence(evidence.parts().subList(0, evidence.parts().size() - 1));
        assertThat(EvidenceReading.of(forged.json()).alterations()).isEmpty();
        assertThat(forged.root()).isNotEqualTo(evidence.root());
    }

    @Test
    void theChainIsAsDocumented() {
        Evidence evidence = new Evidence(List.of(SampleEvidence.subject().parts().getFirst()));
        String body = "{\"command\":\"gavel report subject -b agent-policy.tar.gz --about data-class=customer_data\",\"engine\":\"embedded engine, Rego as in OPA 1.22.0\","
                + "\"kicker\":\"Evidence report · one subject\",\"made\":\"2026-11-21T08:00:00Z\",\"policy\":\"agent policy 2025.04.1\",\"program\":\"Gavel 0.1.0\"}";
        String link = Sha256.of(Sha256.of("gavel evidence 1") + "\norigin\n" + body);
        assertThat(evidence.json()).isEqualTo("{\"evidence\":1,\"parts\":[{\"body\":" + body + ",\"link\":\"" + link
                + "\",\"name\":\"origin\"}],\"root\":\"" + link + "\"}");
    }

    @Test
    void evidenceBeginsWithItsOrigin() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Evidence(List.of(new Part.Limits(List.of()))));
    }

    @Test
    void thePagesSayWhatTheEvidenceSays() {
        Narrative page = EvidencePages.of(SampleEvidence.decision()).getFirst();
        assertThat(page.sentences().stream().map(sentence -> sentence.text())).contains("✓ exact", "/input/user/email", "1 decision",
                "1,204,311",
                SampleEvidence.decision().root(), "This file is not signed, so whoever changes the evidence can compute a new root hash.");
    }

    @Test
    void theSourcesAreTheLinesThatTheNarrativeRestsOnEachOnce() {
        Part.Sources sources = (Part.Sources) SampleEvidence.subject().parts().get(3);
        assertThat(sources.files()).extracting(Part.SourceLines::row).containsExactly(5, 8, 13);
        assertThat(sources.files().getFirst().lines()).containsExactly("import data.agent.identity", "import data.agent.resource");
    }
}
