package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    private final Places places;
    private final MadeFrom documents;

    private Subjects(List<SubjectType> types, Places places, MadeFrom documents) {
        this.types = types;
        this.places = places;
        this.documents = documents;
    }

    /// @param data the base documents
    public static Subjects find(Rules rules, Value data) {
        Places places = new Places();
        ConditionReader reader = new ConditionReader(rules);
        for (CompiledRule rule : rules.all()) {
            for (Rule link = rule.source(); link != null; link = link.orElse()) {
                read(places, reader.read(rule, link), rule);
            }
        }
        Map<String, SubjectType> types = new LinkedHashMap<>();
        for (Places.Kind kind : places.kinds()) {
            type(kind, data).ifPresent(type -> types.merge(type.name(), type, Subjects::larger));
        }
        return new Subjects(types.values().stream().sorted(Comparator.comparing(SubjectType::name)).toList(), places, new MadeFrom(rules));
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

    public Optional<SubjectType> type(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        return types.stream().filter(type -> type.name().equals(wanted)).findFirst();
    }

    /// The types that know a value.
    public List<Subject> named(String value) {
        return types.stream().filter(type -> type.values().contains(StringValue.of(value)))
                .map(type -> new Subject(type, StringValue.of(value))).toList();
    }

    /// True where the operand stands at one of the type's places, or is a document that is made from such places.
    ///
    /// @param apart documents that are not followed: those that gather what all rules say
    boolean concerns(Operand operand, SubjectType type, Set<List<String>> apart) {
        return isOf(operand, type) || operand instanceof Operand.Virtual virtual && documents.concern(virtual, op -> isOf(op, type), apart);
    }

    /// True where the operand stands at one of the type's places.
    boolean isOf(Operand operand, SubjectType type) {
        return places.place(operand).filter(type.places()::contains).isPresent();
    }

    private static Optional<SubjectType> type(Places.Kind kind, Value data) {
        List<String> roles = kind.places().stream()
                .filter(place -> place.startsWith("input.") && !place.contains("[]") && !place.contains("[#]")).toList();
        if (roles.isEmpty()) {
            return Optional.empty();
        }
        Set<Value> values = new TreeSet<>(kind.constants());
        kind.places().stream().filter(place -> place.startsWith("data.")).forEach(place -> values.addAll(DataAt.place(data, place)));
        values.removeIf(value -> !(value instanceof StringValue));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String label = label(kind, roles);
        return Optional.of(new SubjectType(label.replace(' ', '-'), label, roles, kind.places(), new ArrayList<>(values)));
    }

    /// What the data calls a record of the kind (`data.data_classes[#]`), else what the input calls the field.
    private static String label(Places.Kind kind, List<String> roles) {
        List<String> fields = roles.stream().map(Subjects::lastName).sorted(Comparator.comparingInt(String::length)).toList();
        String name = kind.places().stream().filter(place -> place.startsWith("data.") && place.endsWith("[#]"))
                .map(place -> lastName(place.substring(0, place.length() - 3)))
                .filter(container -> fields.stream().anyMatch(field -> field.startsWith(container + "_"))).findFirst()
                .orElse(fields.getFirst());
        return singular(name.replaceAll("_ids?$", "")).replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[_\\-]+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /// The last name of a place; for `input.agent.id` that of what is identified.
    private static String lastName(String place) {
        String[] names = place.replaceAll("\\[[#*]?\\]", "").split("\\.");
        String last = names[names.length - 1];
        boolean identifies = names.length > 2 && (last.equals("id") || last.equals("name") || last.equals("type"));
        return identifies ? names[names.length - 2] + (last.equals("type") ? "_type" : "") : last;
    }

    private static String singular(String name) {
        if (name.endsWith("ies")) {
            return name.substring(0, name.length() - 3) + "y";
        }
        if (name.endsWith("sses") || name.endsWith("xes") || name.endsWith("ches")) {
            return name.substring(0, name.length() - 2);
        }
        return name.endsWith("s") && !name.endsWith("ss") && !name.endsWith("us") ? name.substring(0, name.length() - 1) : name;
    }
}
