package dev.gavel.rego.builtin;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `is_string` and its like, `type_name`, and the casts that only check.
final class TypeChecks {

    static final Map<String, Builtin> ALL = Stream.of(
            Map.<String, Builtin>of("type_name", (context, args) -> StringValue.of(Operands.typeName(args[0]))),
            checks(),
            casts())
            .flatMap(map -> map.entrySet().stream()).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private TypeChecks() {
    }

    private static Map<String, Builtin> checks() {
        return Stream.of("null", "boolean", "number", "string", "array", "object", "set").collect(Collectors.toUnmodifiableMap(
                type -> "is_" + type, type -> (context, args) -> BooleanValue.of(Operands.typeName(args[0]).equals(type))));
    }

    private static Map<String, Builtin> casts() {
        return Stream.of("null", "boolean", "string", "object").collect(Collectors.toUnmodifiableMap(
                type -> "cast_" + type, type -> (context, args) -> cast(args, type)));
    }

    private static Value cast(Value[] args, String type) {
        return Operands.typeName(args[0]).equals(type) ? args[0] : Operands.fail(args, 1, Set.of(type).toArray(new String[0]));
    }
}
