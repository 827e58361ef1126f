package dev.gavel.words.narrate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What the definitions of a page are called: as METADATA titles the rule, else as the policy names it.
///
/// A title is a name where it is the only one of its document and of the page, is short, and says nothing that a rule could be held to: no number, no name of the data
/// that the rule does not have. Titles of rules that decide are those of cases.
final class DefinitionNames {

    private static final int LONGEST = 60;
    private static final Pattern TITLE = Pattern.compile("\\p{L}[^\\p{N}`\"“”_:;.!?]*[^\\p{N}`\"“”_:;.!?\\s]");
    private static final Pattern WRITTEN_AS_NAME = Pattern.compile("\\p{L}+(?:[/.-]\\p{L}+)+");

    /// Where OPA keeps what it knows of bundles.
    private static final Value SYSTEM = StringValue.of("system");

    private final @Nullable CompiledPolicy policy;
    private final ObjectValue data;
    private final Set<CompiledRule> deciding = new HashSet<>();
    private final Map<List<String>, String> titles = new HashMap<>();

    DefinitionNames(PolicyAnswer answer, @Nullable CompiledPolicy policy, ObjectValue data) {
        this.policy = policy;
        this.data = data;
        List.of(answer.bearing(), answer.others(), answer.approvals()).forEach(cases -> cases.stream().map(Case::rules)
                .filter(rules -> !rules.isEmpty()).forEach(rules -> deciding.add(rules.getLast())));
        Map<String, Integer> wanted = new HashMap<>();
        for (List<String> path : answer.definitions().stream().map(definition -> definition.document().path()).distinct().toList()) {
            title(path).ifPresent(title -> titles.put(path, title));
            wanted.merge(titles.getOrDefault(path, named(path)).toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        titles.values().removeIf(title -> wanted.getOrDefault(title.toLowerCase(Locale.ROOT), 0) > 1);
    }

    String of(Definition definition) {
        List<String> path = definition.document().path();
        return titles.getOrDefault(path, named(path));
    }

    private static String named(List<String> path) {
        return PlaceNames.clean(path.getLast());
    }

    private Optional<String> title(List<String> path) {
        if (policy == null) {
            return Optional.empty();
        }
        List<CompiledRule> rules = new Rules(policy.tree()).at(path).stream().filter(rule -> !rule.source().isDefault()).toList();
        List<String> said = rules.stream().map(rule -> RuleLabel.of(rule).title()).filter(Objects::nonNull).toList();
        boolean ofAll = said.size() == rules.size() || rules.stream().anyMatch(DefinitionNames::isOfDocument);
        if (said.stream().distinct().count() != 1 || !ofAll || rules.stream().anyMatch(deciding::contains)) {
            return Optional.empty();
        }
        String title = said.getFirst().strip().replaceFirst("\\.$", "");
        return title.length() <= LONGEST && TITLE.matcher(title).matches() && !namesOther(title, rules)
                ? Optional.of(title)
                : Optional.empty();
    }

    private static boolean isOfDocument(CompiledRule rule) {
        return rule.module().annotations().stream().filter(notes -> notes.scope().equals("document")).map(Annotations::target)
                .anyMatch(target -> target instanceof SourceRange.Known a && rule.source().range() instanceof SourceRange.Known b
                        && a.start() == b.start());
    }

    /// True where it has a name of the data that the rules do not have.
    private boolean namesOther(String title, List<CompiledRule> rules) {
        for (Matcher name = WRITTEN_AS_NAME.matcher(title); name.find();) {
            String written = name.group().toLowerCase(Locale.ROOT);
            boolean own = rules.stream().anyMatch(rule -> rule.source().range() instanceof SourceRange.Known known
                    && known.file().text().substring(known.start(), known.end()).toLowerCase(Locale.ROOT).contains(written));
            if (!own && data.keys().stream().filter(key -> !key.equals(SYSTEM))
                    .anyMatch(key -> holds(key, written) || holds(Objects.requireNonNull(data.get(key)), written))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Value value, String name) {
        return switch (value) {
            case StringValue(var text) -> text.toLowerCase(Locale.ROOT).equals(name);
            case ObjectValue object -> object.keys().stream().anyMatch(key -> holds(key, name))
                    || Values.members(object).stream().anyMatch(member -> holds(member, name));
            default -> Values.isList(value) && Values.members(value).stream().anyMatch(member -> holds(member, name));
        };
    }
}
