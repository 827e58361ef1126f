package dev.gavel.meaning.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What a rule says of itself, in its METADATA and in the constants of its head.
///
/// @param id the rule's own id (`WFL-001`), or null where it gives none
/// @param name the name of its document, for example `deny`
public record RuleLabel(@Nullable String id, String name, @Nullable String title, @Nullable String description, @Nullable String severity,
        @Nullable String owner, @Nullable String remediation, SourceRange range) {

    private static final List<String> IDS = List.of("rule_id", "rule", "id", "code", "control_id", "policy_id", "check_id", "name",
            "short_name");

    public static RuleLabel of(CompiledRule rule) {
        return of(rule, rule.source());
    }

    public static RuleLabel of(CompiledRule rule, Rule link) {
        Optional<Annotations> own = annotations(rule);
        Annotations notes = own.orElse(null);
        return new RuleLabel(text(rule, IDS).orElse(null), documentName(rule), notes == null ? null : notes.title(),
                notes == null ? null : notes.description(), text(rule, List.of("severity", "level")).orElse(null),
                text(rule, List.of("owner")).or(() -> organization(rule)).orElse(null),
                text(rule, List.of("remediation", "advice", "fix", "solution", "recommended_action")).orElse(null), link.range());
    }

    /// The id, or what else tells the rule from its neighbours: its title, or its name.
    public String shown() {
        return id != null ? id : title != null ? title : name;
    }

    private static String documentName(CompiledRule rule) {
        StringBuilder name = new StringBuilder(rule.source().head().name());
        for (Term operand : rule.source().head().reference().operands()) {
            if (operand instanceof Scalar scalar && scalar.value() instanceof StringValue text) {
                name.append('.').append(text.value());
            }
        }
        return name.toString();
    }

    private static Optional<Annotations> annotations(CompiledRule rule) {
        return rule.module().annotations().stream().filter(a -> a.scope().equals("rule") || a.scope().equals("document"))
                .filter(a -> sameStart(a.target(), rule.source().range())).findFirst();
    }

    private static boolean sameStart(SourceRange a, SourceRange b) {
        return a instanceof SourceRange.Known x && b instanceof SourceRange.Known y && x.start() == y.start();
    }

    private static Optional<String> organization(CompiledRule rule) {
        return rule.module().annotations().stream().filter(a -> a.scope().equals("package")).flatMap(a -> a.organizations().stream())
                .findFirst();
    }

    /// The first of the keys that METADATA or a constant of the head gives as text.
    private static Optional<String> text(CompiledRule rule, List<String> keys) {
        Optional<Annotations> notes = annotations(rule);
        return keys.stream()
                .flatMap(key -> Stream.concat(notes.stream().map(a -> a.custom().get(key)), constant(rule.source().head(), key).stream()))
                .filter(StringValue.class::isInstance).map(value -> ((StringValue) value).value()).findFirst();
    }

    private static Optional<Value> constant(Head head, String key) {
        return Stream.of(Optional.ofNullable(head.key()), Optional.ofNullable(head.value())).flatMap(Optional::stream)
                .filter(ObjectTerm.class::isInstance).flatMap(object -> ((ObjectTerm) object).entries().stream())
                .filter(entry -> entry.key() instanceof Scalar k && k.value().equals(StringValue.of(key))
                        && entry.value() instanceof Scalar)
                .map(entry -> ((Scalar) entry.value()).value()).findFirst();
    }
}
