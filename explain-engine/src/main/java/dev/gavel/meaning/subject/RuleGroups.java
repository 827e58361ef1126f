package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The deciding rules by what they have in common: each by itself, by package, bundle, reason code, control, owner and severity.
public final class RuleGroups {

    private static final List<String> CODES = List.of("code", "reason_code", "rule", "rule_id", "id", "check_id", "policy_id");
    private static final List<String> CONTROLS = List.of("controls", "control", "control_ids", "control_id", "frameworks");

    private final List<RuleGroup> groups;

    private RuleGroups(List<RuleGroup> groups) {
        this.groups = groups;
    }

    /// @param bundle the name of the bundle that a rule came in, or null where that is not known
    public static RuleGroups of(List<CompiledRule> deciding, Function<CompiledRule, @Nullable String> bundle) {
        Collected found = new Collected();
        for (CompiledRule rule : new LinkedHashSet<>(deciding)) {
            RuleLabel label = RuleLabel.of(rule);
            found.add(RuleGroup.Kind.RULE, label.id() != null ? label.id() : place(rule, label), label.title(), rule);
            String pkg = Printer.print(rule.module().pkg().path()).replaceFirst("^data\\.", "");
            found.add(RuleGroup.Kind.PACKAGE, pkg, title(rule), rule);
            Optional.ofNullable(bundle.apply(rule)).ifPresent(name -> found.add(RuleGroup.Kind.BUNDLE, name, null, rule));
            code(rule).ifPresent(code -> found.add(RuleGroup.Kind.REASON, code, label.title(), rule));
            controls(rule).forEach(control -> found.add(RuleGroup.Kind.CONTROL, control, null, rule));
            Optional.ofNullable(label.owner()).or(() -> packageOwner(rule))
                    .ifPresent(owner -> found.add(RuleGroup.Kind.OWNER, owner, null, rule));
            Optional.ofNullable(label.severity()).ifPresent(severity -> found.add(RuleGroup.Kind.SEVERITY, severity, null, rule));
        }
        return new RuleGroups(found.groups());
    }

    private static final class Collected {

        private record Key(RuleGroup.Kind kind, String name) {
        }

        private final Map<Key, List<CompiledRule>> rules = new LinkedHashMap<>();
        private final Map<Key, String> titles = new LinkedHashMap<>();

        void add(RuleGroup.Kind kind, String name, @Nullable String title, CompiledRule rule) {
            Key key = new Key(kind, name);
            List<CompiledRule> own = Objects.requireNonNull(rules.computeIfAbsent(key, k -> new ArrayList<>()));
            if (!own.contains(rule)) {
                own.add(rule);
            }
            if (title != null) {
                titles.putIfAbsent(key, title);
            }
        }

        List<RuleGroup> groups() {
            return rules.entrySet().stream()
                    .map(entry -> new RuleGroup(entry.getKey().kind(), entry.getKey().name(), titles.get(entry.getKey()), entry.getValue()))
                    .toList();
        }
    }

    /// All groups, kind by kind in the order in which the policy has them.
    public List<RuleGroup> all() {
        return groups;
    }

    public List<RuleGroup> of(RuleGroup.Kind kind) {
        return groups.stream().filter(group -> group.kind() == kind).toList();
    }

    /// A group by its kind as it is typed (`control`, `reason-code`) and its name.
    public Optional<RuleGroup> find(String kind, String name) {
        String wanted = Labels.typed(kind.strip());
        return groups.stream().filter(group -> group.kind().typed().equals(wanted) || Labels.typed(group.kind().plural()).equals(wanted))
                .filter(group -> group.name().equalsIgnoreCase(name)).findFirst();
    }

    /// Names of that kind that a person may have meant.
    public List<String> didYouMean(RuleGroup.Kind kind, String typed) {
        return Nearest.to(typed, of(kind).stream().map(RuleGroup::name).toList());
    }

    /// `governance.resource.deny, line 12`: what tells apart rules that have no id of their own.
    private static String place(CompiledRule rule, RuleLabel label) {
        String name = String.join(".", rule.document());
        return label.range() instanceof SourceRange.Known known ? name + ", line " + known.row() : name;
    }

    private static @Nullable String title(CompiledRule rule) {
        return rule.module().annotations().stream().filter(a -> a.scope().equals("package")).map(Annotations::title)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Optional<String> packageOwner(CompiledRule rule) {
        return rule.module().annotations().stream().filter(a -> a.scope().equals("package"))
                .flatMap(a -> texts(a.custom().get("owner")).stream()).findFirst();
    }

    /// The code that the rule puts into its result.
    private static Optional<String> code(CompiledRule rule) {
        for (Term made : new Term[]{rule.source().head().key(), rule.source().head().value()}) {
            if (made instanceof ObjectTerm object) {
                for (String name : CODES) {
                    for (ObjectTerm.Entry entry : object.entries()) {
                        if (entry.key() instanceof Scalar key && key.value().equals(StringValue.of(name))
                                && entry.value() instanceof Scalar value && value.value() instanceof StringValue code) {
                            return Optional.of(code.value());
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> controls(CompiledRule rule) {
        return rule.module().annotations().stream().filter(a -> a.scope().equals("rule") || a.scope().equals("document"))
                .filter(a -> a.target() instanceof SourceRange.Known x && rule.source().range() instanceof SourceRange.Known y
                        && x.start() == y.start())
                .flatMap(a -> CONTROLS.stream().flatMap(name -> texts(a.custom().get(name)).stream())).distinct().toList();
    }

    /// A text, the texts of a list, or the keys of an object with theirs: `{nist: [AC-3]}` gives `AC-3`.
    private static List<String> texts(@Nullable Value value) {
        return switch (value) {
            case StringValue text -> List.of(text.value());
            case ArrayValue array -> array.elements().stream().flatMap(element -> texts(element).stream()).toList();
            case ObjectValue object -> object.keys().stream().flatMap(key -> texts(object.get(key)).stream()).toList();
            case null, default -> List.of();
        };
    }
}
