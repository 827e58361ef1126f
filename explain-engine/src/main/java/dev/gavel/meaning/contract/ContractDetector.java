package dev.gavel.meaning.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Term;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.source.SourceRange;

/// Finds a policy's entrypoints and how their results are to be read: from `entrypoint: true`, from the names of rules that no other rule asks for, and from the
/// keys of their objects. Where nothing is evident it says so and lists what could be the verdict.
public final class ContractDetector {

    private final CompiledPolicy policy;
    private final Documents documents;

    public ContractDetector(CompiledPolicy policy) {
        this.policy = policy;
        this.documents = new Documents(policy.tree());
    }

    /// The contracts of the whole policy.
    public Detection detect() {
        List<Detection.Proposal> proposals = new ArrayList<>();
        List<String> marked = policy.entrypoints().stream().map(path -> path.replaceFirst("^data\\.?", "").replace('.', '/')).toList();
        for (String path : marked) {
            Shape shape = shape(path, true);
            if (shape != null) {
                proposals.add(new Detection.Proposal(new DecisionContract(path, shape),
                        "it is marked as an entrypoint, and gives " + kind(path).words(),
                        range(path)));
            }
        }
        if (!proposals.isEmpty()) {
            return new Detection.Found(proposals);
        }
        Set<String> unasked = unasked();
        for (String path : unasked) {
            Shape shape = shape(path, false);
            if (shape != null) {
                proposals.add(new Detection.Proposal(new DecisionContract(path, shape),
                        "no other rule asks for it, it is named `" + last(path) + "`, and gives " + kind(path).words(), range(path)));
            }
        }
        proposals.sort(Comparator.comparingInt((Detection.Proposal p) -> rank(p.contract())).thenComparing(p -> p.contract().entrypoint()));
        Collection<String> open = marked.isEmpty() ? unasked : marked;
        return proposals.isEmpty()
                ? new Detection.NotEvident(
                        open.stream().map(path -> new Detection.Candidate(path, kind(path).words(), range(path))).toList())
                : new Detection.Found(proposals);
    }

    /// The contract of one entrypoint (`a/b`) that a log or a person names; empty where there is none or it is not evident.
    public Optional<DecisionContract> of(String entrypoint) {
        Shape shape = documents.at(entrypoint) == null ? null : shape(entrypoint, true);
        return shape == null ? Optional.empty() : Optional.of(new DecisionContract(entrypoint, shape));
    }

    /// As [#of], but what the profile says comes first.
    public Optional<DecisionContract> of(String entrypoint, Profile profile) {
        return profile.contract(entrypoint).or(() -> of(entrypoint));
    }

    private DocumentKind kind(String path) {
        return documents.kind(path);
    }

    /// @param certain true where somebody says that this is an entrypoint, so that its name matters less
    private @Nullable Shape shape(String path, boolean certain) {
        String name = last(path);
        return switch (kind(path)) {
            case DocumentKind.Flag flag -> FieldNames.is(FieldNames.DENIES, name)
                    ? new Shape.DenyFlag()
                    : FieldNames.is(FieldNames.ALLOWS, name)
                            ? path.contains("envoy/") ? new Shape.EnvoyResponse() : new Shape.AllowFlag()
                            : certain ? new Shape.AllowFlag() : null;
            case DocumentKind.Members members -> FieldNames.is(FieldNames.WARNINGS, name)
                    ? new Shape.DenialSet(true)
                    : FieldNames.is(FieldNames.DENIALS, name) ? new Shape.DenialSet(false) : null;
            case DocumentKind.Keyed keyed -> certain || FieldNames.is(FieldNames.OBJECTS, name) || FieldNames.is(FieldNames.ALLOWS, name)
                    ? keyed(path, keyed)
                    : null;
            case DocumentKind.Unknown unknown -> certain && FieldNames.is(FieldNames.ALLOWS, name) ? new Shape.AllowFlag() : null;
        };
    }

    private @Nullable Shape keyed(String path, DocumentKind.Keyed keyed) {
        Set<String> keys = keyed.fields().keySet();
        if (keys.contains("response") && (keys.contains("apiVersion") || keys.contains("kind"))) {
            return new Shape.AdmissionResponse();
        }
        if (keys.contains("allowed") && Shape.EnvoyResponse.FIELDS.stream().anyMatch(keys::contains)) {
            return new Shape.EnvoyResponse();
        }
        String allow = FieldNames.first(FieldNames.ALLOWS, keys);
        if (allow != null) {
            return object(path, keyed, allow, Polarity.TRUE_ALLOWS);
        }
        String denials = FieldNames.first(FieldNames.DENIALS, keys);
        if (denials != null && (!FieldNames.DENIES.contains(denials) || holdsMembers(path, keyed, denials))) {
            return object(path, keyed, denials, Polarity.MEMBERS_DENY);
        }
        String deny = FieldNames.first(FieldNames.DENIES, keys);
        return deny == null ? null : object(path, keyed, deny, Polarity.TRUE_DENIES);
    }

    private boolean holdsMembers(String path, DocumentKind.Keyed keyed, String field) {
        Term term = keyed.fields().get(field);
        return Documents.isCollection(term) || kind(sibling(path, keyed, field)) instanceof DocumentKind.Members;
    }

    private Shape object(String path, DocumentKind.Keyed keyed, String verdict, Polarity polarity) {
        Set<String> keys = keyed.fields().keySet();
        String metadata = FieldNames.first(FieldNames.METADATA, keys);
        Map<String, @Nullable Term> inner = metadata == null ? Map.of() : fields(path, keyed, metadata);
        ValuePath base = metadata == null ? ValuePath.WHOLE : ValuePath.of(metadata);
        ValuePath[] approval = approval(path, keyed, ValuePath.WHOLE);
        if (approval.length == 0) {
            approval = approval(path, new DocumentKind.Keyed(inner), base);
        }
        ValuePath codes = path(FieldNames.first(FieldNames.CODES, keys), ValuePath.WHOLE);
        return new Shape.DecisionObject(ValuePath.of(verdict), polarity, path(reasons(keys, verdict), ValuePath.WHOLE),
                path(FieldNames.first(FieldNames.REMEDIATIONS, keys), ValuePath.WHOLE),
                path(FieldNames.first(FieldNames.OBLIGATIONS, keys), ValuePath.WHOLE), metadata == null ? null : base,
                codes == null ? path(FieldNames.first(FieldNames.CODES, inner.keySet()), base) : codes,
                approval.length == 0 ? null : approval[0], approval.length < 2 ? null : approval[1]);
    }

    private static @Nullable String reasons(Set<String> keys, String verdict) {
        Set<String> others = new TreeSet<>(keys);
        others.remove(verdict);
        return FieldNames.first(FieldNames.REASONS, others);
    }

    private static @Nullable ValuePath path(@Nullable String key, ValuePath base) {
        return key == null ? null : base.then(key);
    }

    /// Where it stands that a person must approve, and who; the second only where it is known, neither where there is none.
    private ValuePath[] approval(String path, DocumentKind.Keyed keyed, ValuePath base) {
        Set<String> keys = keyed.fields().keySet();
        String flag = FieldNames.first(FieldNames.APPROVALS, keys);
        String who = FieldNames.first(FieldNames.APPROVERS, keys);
        if (flag != null) {
            return who == null ? new ValuePath[]{base.then(flag)} : new ValuePath[]{base.then(flag), base.then(who)};
        }
        if (!keys.contains("approval")) {
            return new ValuePath[0];
        }
        Set<String> inner = fields(path, keyed, "approval").keySet();
        ValuePath place = base.then("approval");
        String role = FieldNames.first(FieldNames.APPROVERS, inner);
        return !inner.contains("required")
                ? new ValuePath[0]
                : role == null ? new ValuePath[]{place.then("required")} : new ValuePath[]{place.then("required"), place.then(role)};
    }

    /// The keys of what a field holds: an object written out, or the rule of the same package that it names.
    private Map<String, @Nullable Term> fields(String path, DocumentKind.Keyed keyed, String field) {
        Map<String, @Nullable Term> fields = new LinkedHashMap<>();
        Documents.fields(keyed.fields().get(field), fields);
        if (fields.isEmpty() && kind(sibling(path, keyed, field)) instanceof DocumentKind.Keyed named) {
            fields.putAll(named.fields());
        }
        return fields;
    }

    private String sibling(String path, DocumentKind.Keyed keyed, String field) {
        RuleTree node = documents.at(path);
        boolean isPackage = node != null && node.rules().isEmpty();
        String name = Documents.localName(keyed.fields().get(field));
        String pkg = isPackage ? path : path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        return (pkg.isEmpty() ? "" : pkg + "/") + (name == null ? field : name);
    }

    /// The documents that no rule of another document asks for; tests neither count nor ask.
    private Set<String> unasked() {
        Set<CompiledRule> asked = new HashSet<>();
        for (CompiledRule rule : policy.rules()) {
            if (!isTest(rule)) {
                asked.addAll(policy.dependencies(rule).stream().filter(other -> other != rule).toList());
            }
        }
        Set<String> unasked = new TreeSet<>();
        documents.all().forEach((path, node) -> {
            if (node.rules().stream().noneMatch(rule -> isTest(rule) || asked.contains(rule))) {
                unasked.add(path);
            }
        });
        return unasked;
    }

    private static boolean isTest(CompiledRule rule) {
        return rule.source().head().name().startsWith("test_") || rule.source().head().name().startsWith("todo_test_")
                || rule.module().range() instanceof SourceRange.Known known && known.file().name().endsWith("_test.rego");
    }

    private static int rank(DecisionContract contract) {
        return switch (contract.shape()) {
            case Shape.DecisionObject object -> 0;
            case Shape.EnvoyResponse envoy -> 1;
            case Shape.AdmissionResponse admission -> 1;
            case Shape.AllowFlag allow -> 2;
            case Shape.DenyFlag deny -> 3;
            case Shape.DenialSet set -> set.advisory() ? 5 : 4;
        };
    }

    private SourceRange range(String path) {
        RuleTree node = documents.at(path);
        return node == null || node.rules().isEmpty() ? SourceRange.UNKNOWN : node.rules().getFirst().source().range();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
