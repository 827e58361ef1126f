package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.RuleReading;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// By which names the rules of a policy may be asked for.
///
/// In this order: the path of a document (`data.a.b.allow`, `a/b/allow`, or the end of it), a rule's id or title, a message that a rule gives. `level=3` asks for a value
/// of a document.
public final class RuleNames {

    private final Rules rules;
    private final Map<List<String>, List<CompiledRule>> documents = new LinkedHashMap<>();

    public RuleNames(Rules rules) {
        this.rules = rules;
        for (CompiledRule rule : rules.all()) {
            documents.computeIfAbsent(rule.document(), path -> new ArrayList<>()).add(rule);
        }
    }

    /// Empty where nothing has that name.
    public Optional<Wanted> find(String asked) {
        Optional<Wanted> whole = document(asked, asked, null).or(() -> labelled(asked)).or(() -> giving(asked));
        int equals = asked.indexOf('=');
        if (whole.isPresent() || equals < 1) {
            return whole;
        }
        String value = asked.substring(equals + 1).replaceFirst("^=", "").strip();
        return document(asked.substring(0, equals).strip(), asked, value(value));
    }

    /// Every name that would be found: ids, then rule names, then paths.
    public List<String> all() {
        Set<String> names = new LinkedHashSet<>();
        ids().forEach(names::add);
        documents.keySet().forEach(path -> names.add(path.getLast()));
        documents.keySet().forEach(path -> names.add(String.join(".", path)));
        return List.copyOf(names);
    }

    private Stream<String> ids() {
        return rules.all().stream().map(RuleLabel::of).flatMap(label -> Stream.ofNullable(label.id()));
    }

    private Optional<Wanted> document(String name, String asked, @Nullable Value value) {
        String plain = name.contains("/") ? name.replaceAll("^/+|/+$", "").replace('/', '.') : name;
        List<String> steps = List.of((plain.startsWith("data.") ? plain.substring("data.".length()) : plain).split("\\."));
        List<List<String>> exact = documents.keySet().stream().filter(path -> startsWith(path, steps) && isDocument(path, steps)).toList();
        List<List<String>> found = exact.isEmpty() ? documents.keySet().stream().filter(path -> endsWith(path, steps)).toList() : exact;
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Wanted(asked, exact.isEmpty() ? found : List.of(steps), rules(found), value));
    }

    /// True where the steps lead to a rule, or to a partial object whose keys follow; not where they only lead into a package.
    private boolean isDocument(List<String> path, List<String> steps) {
        return documents.getOrDefault(path, List.of()).stream()
                .anyMatch(rule -> rule.module().pkg().path().operands().size() < steps.size());
    }

    private static boolean startsWith(List<String> path, List<String> steps) {
        return path.size() >= steps.size() && path.subList(0, steps.size()).equals(steps);
    }

    private static boolean endsWith(List<String> path, List<String> steps) {
        return path.size() >= steps.size() && path.subList(path.size() - steps.size(), path.size()).equals(steps);
    }

    private List<CompiledRule> rules(List<List<String>> paths) {
        return paths.stream().flatMap(path -> documents.getOrDefault(path, List.of()).stream()).toList();
    }

    private Optional<Wanted> labelled(String asked) {
        return of(asked, null, rules.all().stream().filter(rule -> {
            RuleLabel label = RuleLabel.of(rule);
            return asked.equalsIgnoreCase(label.id()) || asked.equalsIgnoreCase(label.title());
        }).toList());
    }

    /// Rules whose message, or whose value, is this text.
    private Optional<Wanted> giving(String text) {
        return of(text, StringValue.of(text), rules.all().stream().filter(rule -> !rule.source().isDefault()).filter(rule -> {
            RuleReading reading = new ConditionReader(rules).read(rule);
            return Stream.of(Optional.ofNullable(reading.key()), Optional.ofNullable(reading.value())).flatMap(Optional::stream)
                    .anyMatch(operand -> gives(operand, text));
        }).toList());
    }

    private Optional<Wanted> of(String asked, @Nullable Value value, List<CompiledRule> found) {
        List<List<String>> paths = found.stream().map(CompiledRule::document).distinct().toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Wanted(asked, paths, found, value));
    }

    private static boolean gives(Operand operand, String text) {
        return switch (operand) {
            case Operand.Constant(Value value) -> value.equals(StringValue.of(text));
            case Operand.Structure(Map<String, Operand> fields) -> fields.values().stream().anyMatch(field -> gives(field, text));
            case Operand.Message(List<String> texts, List<Operand> holes) ->
                texts.stream().anyMatch(part -> part.strip().length() > 2)
                        && Pattern.matches(texts.stream().map(Pattern::quote).collect(Collectors.joining(".*")), text);
            default -> false;
        };
    }

    private static Value value(String text) {
        try {
            return Json.read(text);
        } catch (MalformedJsonException e) {
            return StringValue.of(text);
        }
    }
}
