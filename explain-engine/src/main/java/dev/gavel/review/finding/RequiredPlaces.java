package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What declared schemas of the input require. OPA does not enforce them while it decides, so that a gap stays a gap, but a lesser one.
final class RequiredPlaces {

    private record Declared(List<Value> path, Value schema) {
    }

    private final List<Declared> schemas = new ArrayList<>();

    private RequiredPlaces() {
    }

    /// Those of METADATA that stand there in full, and those that were given.
    static RequiredPlaces of(List<Module> modules, List<Value> given) {
        RequiredPlaces places = new RequiredPlaces();
        given.forEach(schema -> places.schemas.add(new Declared(List.of(), schema)));
        for (Module module : modules) {
            for (Annotations annotations : module.annotations()) {
                annotations.schemas().forEach(places::add);
            }
        }
        return places;
    }

    private void add(Annotations.SchemaAnnotation annotation) {
        Value definition = annotation.definition();
        if (definition == null || !(annotation.path().head() instanceof Var head) || !head.name().equals("input")) {
            return;
        }
        List<Value> path = new ArrayList<>();
        annotation.path().operands().forEach(operand -> {
            if (operand instanceof Scalar scalar) {
                path.add(scalar.value());
            }
        });
        schemas.add(new Declared(List.copyOf(path), definition));
    }

    /// True where one of the schemas says that every input has the place.
    ///
    /// @param place with [Places#ANY] for positions
    boolean guarantee(List<Value> place) {
        return schemas.stream()
                .anyMatch(each -> place.size() > each.path().size() && place.subList(0, each.path().size()).equals(each.path())
                        && requires(each.schema(), place.subList(each.path().size(), place.size())));
    }

    private static boolean requires(@Nullable Value schema, List<Value> place) {
        if (place.isEmpty()) {
            return true;
        }
        if (!(schema instanceof ObjectValue object)) {
            return false;
        }
        Value step = place.getFirst();
        List<Value> rest = place.subList(1, place.size());
        if (step.equals(Places.ANY)) {
            return requires(object.get("items"), rest);
        }
        boolean required = object.get("required") instanceof ArrayValue names && names.elements().contains(step);
        Value below = object.get("properties") instanceof ObjectValue properties && step instanceof StringValue
                ? properties.get(step)
                : null;
        return required && requires(below, rest);
    }
}
