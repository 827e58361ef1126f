package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.explain.MetadataDoubt;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// Something about a policy that its authors should know.
public sealed interface Finding {

    Rank rank();

    /// What the finding is known by, whatever the lines its rules stand on: `gap-5f2c09ab13`.
    String fingerprint();

    /// What shows it; empty where it is argued and not shown.
    Optional<Proof> proof();

    /// All that shows it, where it gathers several places.
    default List<Proof> proofs() {
        return proof().stream().toList();
    }

    /// The rules that it is about, at least one but where a whole bundle or the request as such is meant.
    List<CompiledRule> rules();

    /// Where in the policy it stands, the most telling place first.
    default List<SourceRange> sources() {
        return rules().stream().map(rule -> rule.source().range()).toList();
    }

    /// Requests that say less, or the wrong thing, go ahead where others are denied.
    ///
    /// @param missing what is left out, each place with what it silences; one, but for the readings that gather
    record Gap(Reading reading, Rank rank, List<Missing> missing) implements Finding {

        public Gap {
            missing = List.copyOf(missing);
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("gap", reading.name(), missing.stream().map(Missing::known).sorted().toList());
        }

        /// What one of the places is known by, so that each can be accepted by itself.
        public String fingerprint(Missing one) {
            return Fingerprint.of("gap", reading.name(), List.of(one.known()));
        }

        /// The same gap at some of its places.
        public Gap at(List<Missing> those) {
            return new Gap(reading, rank, those);
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.of(missing.getFirst().proof());
        }

        @Override
        public List<Proof> proofs() {
            return missing.stream().map(Missing::proof).toList();
        }

        @Override
        public List<CompiledRule> rules() {
            return missing.stream().flatMap(each -> each.silenced().stream()).map(Silenced::rule).distinct().toList();
        }

        @Override
        public List<SourceRange> sources() {
            return missing.stream().flatMap(each -> each.silenced().stream()).map(Silenced::at).distinct().toList();
        }
    }

    /// How the policy takes what is not said.
    enum Reading {
        /// The request says nothing at all.
        NOTHING_SAID,
        /// Any value that nobody has heard of is denied, but none at all is not.
        ANY_OTHER_DENIED,
        /// A limit is not held against a figure or a time that is not there.
        NO_LIMIT,
        /// Only certain values are denied; what is not there is none of them.
        ONLY_WHAT_IS_SAID
    }

    /// A place of the input, and what happens without it.
    ///
    /// @param place from the input, with [Places#ANY] for the position in a list; empty for the input as a whole
    /// @param whole the widest object around it that may be left out as a whole too; the place itself where there is none, or where a
    ///     request may say nothing at all
    /// @param leftOut true where it is enough to leave it out
    /// @param types of JSON for which the same happens: `null`, `boolean`, `number`, `string`, `array`, `object`
    /// @param lifted rules that deny without it, and are lifted
    /// @param guaranteed true where a declared schema of the input requires it
    record Missing(List<Value> place, List<Value> whole, boolean leftOut, List<String> types, List<Silenced> silenced,
            List<CompiledRule> lifted, Proof proof,
            boolean guaranteed) {

        public Missing {
            place = List.copyOf(place);
            whole = List.copyOf(whole);
            types = List.copyOf(types);
            silenced = List.copyOf(silenced);
            lifted = List.copyOf(lifted);
        }

        /// True where not even an object around it is asked for.
        public boolean isWider() {
            return !whole.equals(place);
        }

        /// What it is known by: where more may be left out than before, that is another gap.
        private String known() {
            return Places.text(place) + (isWider() ? " in " + Places.text(whole) : "");
        }
    }

    /// A bundle that was never loaded leaves its denials undefined.
    record UnloadedBundle(String bundle, List<CompiledRule> rules, Proof shown) implements Finding {

        public UnloadedBundle {
            rules = List.copyOf(rules);
        }

        @Override
        public Rank rank() {
            return Rank.HIGH;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("gap", "bundle", List.of(bundle));
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.of(shown);
        }
    }

    /// Who asks can turn a denial by declaring something else about itself.
    record DeclaredFact(List<Value> place, List<CompiledRule> rules, Proof shown) implements Finding {

        public DeclaredFact {
            place = List.copyOf(place);
            rules = List.copyOf(rules);
        }

        @Override
        public Rank rank() {
            return Rank.MEDIUM;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("gap", "declared", List.of(Places.text(place)));
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.of(shown);
        }
    }

    /// Complete rules of one document give different values for one request, so that the evaluation fails.
    ///
    /// @param failsDecision true where the decision as a whole fails, false where nothing asks the document in this request
    record Clash(List<String> document, List<CompiledRule> rules, boolean failsDecision, Proof shown) implements Finding {

        public Clash {
            document = List.copyOf(document);
            rules = List.copyOf(rules);
        }

        @Override
        public Rank rank() {
            return failsDecision ? Rank.HIGH : Rank.MEDIUM;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("conflict", "clash " + String.join(".", document),
                    rules.stream().map(Fingerprint::of).sorted().toList());
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.of(shown);
        }
    }

    /// A rule takes denials of others away.
    ///
    /// @param by the rule that holds where the denials are gone
    /// @param asked the expression that asks for it, or the rule itself
    /// @param lifted rules that hold and were seen not to deny
    record Lifting(CompiledRule by, SourceRange asked, List<CompiledRule> lifted, Proof shown) implements Finding {

        public Lifting {
            lifted = List.copyOf(lifted);
        }

        @Override
        public Rank rank() {
            return Rank.MEDIUM;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("conflict", "lifting", List.of(Fingerprint.of(by)));
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.of(shown);
        }

        @Override
        public List<CompiledRule> rules() {
            List<CompiledRule> all = new ArrayList<>(List.of(by));
            all.addAll(lifted);
            return all;
        }

        @Override
        public List<SourceRange> sources() {
            return List.of(asked, by.source().range());
        }
    }

    /// An earlier branch permits what a later one would deny.
    ///
    /// @param winner the place of the branch that decides
    /// @param loser that of the one that is not asked any more
    record Order(CompiledRule rule, SourceRange winner, SourceRange loser, Proof shown) implements Finding {

        @Override
        public Rank rank() {
            return Rank.MEDIUM;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("conflict", "order " + String.join(".", rule.document()),
                    List.of(Fingerprint.text(winner), Fingerprint.text(loser)));
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.of(shown);
        }

        @Override
        public List<CompiledRule> rules() {
            return List.of(rule);
        }

        @Override
        public List<SourceRange> sources() {
            return List.of(winner, loser);
        }
    }

    /// A rule, or a branch, that never decides: whenever it holds, another decides the same or earlier.
    ///
    /// @param at the rule, or its branch
    /// @param by the rule or branch that always does
    /// @param branch true where both are branches of one rule, so that the later one is never reached
    /// @param same true where both give the same value; otherwise the shadowed one still adds a reason
    record Shadowed(CompiledRule rule, SourceRange at, CompiledRule by, SourceRange byAt, boolean branch, boolean same, Ground ground)
            implements
                Finding {

        @Override
        public Rank rank() {
            return (branch || same) && ground.data().isEmpty() ? Rank.MEDIUM : Rank.LOW;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("shadowed", Fingerprint.text(at), List.of(Fingerprint.text(byAt)));
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.empty();
        }

        @Override
        public List<CompiledRule> rules() {
            return rule == by ? List.of(rule) : List.of(rule, by);
        }

        @Override
        public List<SourceRange> sources() {
            return List.of(at, byAt);
        }
    }

    /// A rule, or a branch, that holds for no request.
    record NeverHolds(CompiledRule rule, SourceRange at, Ground ground) implements Finding {

        @Override
        public Rank rank() {
            return ground.data().isEmpty() ? Rank.MEDIUM : Rank.LOW;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("never-holds", Fingerprint.text(at), List.of(String.join(".", rule.document())));
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.empty();
        }

        @Override
        public List<CompiledRule> rules() {
            return List.of(rule);
        }

        @Override
        public List<SourceRange> sources() {
            return List.of(at);
        }
    }

    /// A condition that changes nothing: where the rest of its rule holds, it does too.
    ///
    /// @param at the condition
    /// @param alone true where it holds whatever else does
    record AlwaysTrue(CompiledRule rule, SourceRange at, boolean alone, Ground ground) implements Finding {

        @Override
        public Rank rank() {
            return Rank.LOW;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("always-true", Fingerprint.of(rule), List.of(Fingerprint.text(at)));
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.empty();
        }

        @Override
        public List<CompiledRule> rules() {
            return List.of(rule);
        }

        @Override
        public List<SourceRange> sources() {
            return List.of(at);
        }
    }

    /// A title or description that speaks of something its rule knows nothing of.
    record SaysOther(MetadataDoubt doubt) implements Finding {

        @Override
        public Rank rank() {
            return Rank.LOW;
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("metadata", Fingerprint.of(doubt.rule()), List.of(doubt.field(), doubt.said()));
        }

        @Override
        public Optional<Proof> proof() {
            return Optional.empty();
        }

        @Override
        public List<CompiledRule> rules() {
            return List.of(doubt.rule());
        }

        @Override
        public List<SourceRange> sources() {
            return List.of(doubt.range());
        }
    }
}
