package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.RuleReading;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What a policy and its data name: the types of subjects with their values and roles.
public final class Subjects {

    private final List<SubjectType> types;

    private Subjects(List<SubjectType> types) {
        this.types = types;
    }

    /// @param data the base documents
    public static Subjects find(Rules rules, Value data, SubjectSources sources) {
        Places places = new Places();
        ConditionReader reader = new ConditionReader(rules);
        for (CompiledRule rule : rules.all()) {
            for (Rule link = rule.source(); link != null; link = link.orElse()) {
                read(places, reader.read(rule, link), rule);
            }
        }
        TypeReader types = new TypeReader(data, sources);
        Map<String, SubjectType> found = new LinkedHashMap<>();
        for (SubjectType type : types.read(places.kinds())) {
            found.merge(type.name(), type, Subjects::larger);
        }
        return new Subjects(found.values().stream().sorted(Comparator.comparing(SubjectType::name)).toList());
    }

    private static void read(Places places, RuleReading reading, CompiledRule rule) {
        reading.conditions().forEach(places::read);
        Operand key = reading.key();
        Operand value = reading.value();
        if (key != null) {
            places.place(key);
            if (rule.source().head().isPartialSet()) {
                places.member(rule.document(), key);
            }
        }
        if (value != null) {
            places.place(value);
        }
    }

    private static SubjectType larger(SubjectType a, SubjectType b) {
        return b.values().size() > a.values().size() ? b : a;
    }

    public List<SubjectType> types() {
        return types;
    }

    /// A type by its name, its label or its plural, or by the last word of its name where only one has it: `server` for `mcp-server`.
    public Optional<SubjectType> type(String name) {
        String wanted = Labels.typed(name.strip());
        return types.stream()
                .filter(type -> type.name().equals(wanted) || Labels.typed(type.label()).equals(wanted)
                        || Labels.typed(type.plural()).equals(wanted))
                .findFirst().or(() -> {
                    List<SubjectType> ending = types.stream().filter(type -> type.name().endsWith("-" + wanted)).toList();
                    return ending.size() == 1 ? Optional.of(ending.getFirst()) : Optional.empty();
                });
    }

    /// The types that know a value.
    public List<Subject> named(String value) {
        return types.stream().map(type -> new Subject(type, StringValue.of(value))).filter(Subject::isKnown).toList();
    }

    /// Values of the type that a person may have meant who typed this, the nearest first; three at most.
    public static List<String> didYouMean(SubjectType type, String typed) {
        return Nearest.to(typed, texts(type));
    }

    /// Subjects of any type that a person may have meant, as `type=value`, the nearest first; three at most.
    public List<String> didYouMean(String typed) {
        Map<String, String> byName = new LinkedHashMap<>();
        types.forEach(type -> texts(type).forEach(text -> byName.putIfAbsent(text, type.name() + "=" + text)));
        return Nearest.to(typed, byName.keySet()).stream().map(text -> byName.getOrDefault(text, text)).toList();
    }

    /// Names of types that a person may have meant.
    public List<String> didYouMeanType(String typed) {
        return Nearest.to(typed.toLowerCase(Locale.ROOT), types.stream().map(SubjectType::name).toList());
    }

    private static Collection<String> texts(SubjectType type) {
        List<String> texts = new ArrayList<>(type.values().size());
        type.values().forEach(value -> texts.add(new Subject(type, value).text()));
        return Collections.unmodifiableList(texts);
    }
}
