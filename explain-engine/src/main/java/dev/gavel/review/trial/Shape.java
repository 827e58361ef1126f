package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The fields of a situation, as the policy reads them, each before what stands below it.
final class Shape {

    static final Value INPUT = StringValue.of("input");
    static final Value DATA = StringValue.of("data");
    static final Value NOW = StringValue.of("now");
    private static final int DEEPEST = 14;
    private static final int MOST = 400;

    private final List<Field> fields = new ArrayList<>();
    private final Field root;

    private Shape(Field root) {
        this.root = root;
        add(root);
    }

    private void add(Field field) {
        if (fields.size() < MOST) {
            fields.add(field);
            field.kind().found().fields.add(field);
            field.children().forEach(this::add);
            Field element = field.element();
            if (element != null) {
                add(element);
            }
        }
    }

    /// @param kinds that rules and data have told of
    /// @param volatilePaths below `data`
    static Shape of(KindReader kinds, List<List<String>> volatilePaths) {
        List<Field> parts = new ArrayList<>();
        parts.add(field(List.of(INPUT), kinds.input, new HashSet<>()));
        List<Field> changing = new ArrayList<>();
        for (List<String> path : volatilePaths) {
            Kind at = kinds.data;
            List<Value> steps = new ArrayList<>(List.of(DATA));
            for (String name : path) {
                steps.add(StringValue.of(name));
                at = at.under(StringValue.of(name));
            }
            changing.add(field(steps, at, new HashSet<>()));
        }
        if (!changing.isEmpty()) {
            parts.add(new Field(List.of(DATA), new Kind(), changing, null, false));
        }
        Kind now = kinds.now.found();
        if (!now.ordered.isEmpty() || !now.uses.isEmpty() || !now.values.isEmpty()) {
            parts.add(new Field(List.of(NOW), now, List.of(), null, false));
        }
        return new Shape(new Field(List.of(), new Kind(), parts, null, false));
    }

    private static Field field(List<Value> path, Kind of, Set<Kind> above) {
        Kind kind = of.found();
        if (path.size() > DEEPEST || !above.add(kind)) {
            return new Field(path, kind, List.of(), null, false);
        }
        List<Field> children = new ArrayList<>();
        for (Map.Entry<Value, Kind> entry : new ArrayList<>(kind.named.entrySet())) {
            children.add(field(below(path, entry.getKey()), entry.getValue(), above));
        }
        Kind member = kind.element;
        Field element = member == null ? null : field(below(path, Field.ANY), member, above);
        above.remove(kind);
        return new Field(List.copyOf(path), kind, List.copyOf(children), element, keyed(kind));
    }

    private static boolean keyed(Kind kind) {
        if (kind.named.keySet().stream().anyMatch(name -> name instanceof StringValue) || kind.types.contains("object")) {
            return true;
        }
        if (kind.named.keySet().stream().anyMatch(name -> name instanceof NumberValue) || kind.types.contains("array")
                || kind.key == null) {
            return false;
        }
        Kind keys = kind.key().found();
        return keys != kind.element().found() && (keys.values.stream().anyMatch(value -> value instanceof StringValue)
                || !keys.uses.isEmpty() || keys.types.contains("string"));
    }

    private static List<Value> below(List<Value> path, Value step) {
        List<Value> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    List<Field> fields() {
        return fields;
    }

    Field root() {
        return root;
    }

    /// The field at a path (`input.user.groups[*]`), or null.
    @Nullable
    Field at(String path) {
        for (Field field : fields) {
            if (field.toString().equals(path)) {
                return field;
            }
        }
        return null;
    }
}
