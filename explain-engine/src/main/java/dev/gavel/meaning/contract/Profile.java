package dev.gavel.meaning.contract;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;

/// What a team says about its own policy, in a file of its own outside the bundles: names, contracts, what is volatile, what was accepted.
///
/// Everything works without one ([#NONE]). The schema stands in `docs/profile.schema.json`.
///
/// @param volatilePaths under `data`, which change without a revision: `data.governance.usage`
/// @param selfDeclared input paths that a requester says about itself: `input.agent.scope`
public record Profile(List<GlossaryEntry> glossary, List<SubjectType> subjects, List<DecisionContract> contracts,
        List<String> volatilePaths,
        List<String> selfDeclared, List<AcceptedFinding> accepted) {

    public static final Profile NONE = new Profile(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Profile {
        glossary = List.copyOf(glossary);
        subjects = List.copyOf(subjects);
        contracts = List.copyOf(contracts);
        volatilePaths = List.copyOf(volatilePaths);
        selfDeclared = List.copyOf(selfDeclared);
        accepted = List.copyOf(accepted);
    }

    /// A word of the domain.
    ///
    /// @param path an input or data path (`input.action.tool`); null for a word that names a value wherever it stands
    /// @param term the word as the policy has it; null where the entry is about a path
    /// @param label what people say, singular
    /// @param unit of a number, for example `seconds`
    /// @param values value → what people say
    public record GlossaryEntry(@Nullable String path, @Nullable String term, String label, @Nullable String plural, @Nullable String unit,
            Map<String, String> values, @Nullable String definition) {

        public GlossaryEntry {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /// Something people ask about.
    ///
    /// @param type as commands take it: `data-class`
    /// @param roles in what part the value matters → the input or data paths where it stands: `referenced` → `input.action.data_classes_referenced`
    public record SubjectType(String type, String label, @Nullable String plural, Map<String, List<String>> roles) {

        public SubjectType {
            roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        }
    }

    /// A finding that the team lives with.
    ///
    /// @param finding its fingerprint, as `gavel check` prints it
    /// @param expires the last day on which it is accepted, or null
    /// @param range where the profile says so
    public record AcceptedFinding(String finding, String reason, String owner, @Nullable LocalDate expires, SourceRange range) {
    }

    /// The contract of an entrypoint (`governance/main/decision`), where the profile gives one.
    public Optional<DecisionContract> contract(String entrypoint) {
        return contracts.stream().filter(contract -> contract.entrypoint().equals(entrypoint)).findFirst();
    }
}
