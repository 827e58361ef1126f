package dev.gavel.rego.builtin;

import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `graphql.*`. Queries and schemas come as text or as the trees that these functions give.
final class Graphqls {

    static final Map<String, Builtin> ALL = Map.of(
            "graphql.parse", (context, args) -> parse(args),
            "graphql.parse_and_verify", (context, args) -> parseAndVerify(args),
            "graphql.parse_query", (context, args) -> GraphqlNode.pruned(GraphqlQueryParser.parse(Operands.string(args, 1))),
            "graphql.parse_schema", (context, args) -> GraphqlNode.pruned(GraphqlSchemaParser.parse(Operands.string(args, 1), false)),
            "graphql.is_valid", (context, args) -> BooleanValue.of(isValid(() -> parse(args))),
            "graphql.schema_is_valid",
            (context, args) -> BooleanValue.of(isValid(() -> GraphqlSchema.of(new GraphqlNode(schema(args, 1))))));

    private Graphqls() {
    }

    private static ObjectValue query(Value[] args) {
        return switch (args[0]) {
            case StringValue text -> GraphqlQueryParser.parse(text.value());
            case ObjectValue tree -> GraphqlShape.query(tree);
            default -> throw wrongType(args, 1);
        };
    }

    private static ObjectValue schema(Value[] args, int operand) {
        return switch (args[operand - 1]) {
            case StringValue text -> GraphqlSchemaParser.parse(text.value(), false);
            case ObjectValue tree -> GraphqlShape.schema(tree);
            default -> throw wrongType(args, operand);
        };
    }

    /// OPA counts these operands from zero.
    private static BuiltinException wrongType(Value[] args, int operand) {
        return BuiltinException.type("operand " + (operand - 1) + " must be one of {string, object} but got "
                + Operands.typeName(args[operand - 1]));
    }

    private static ArrayValue parse(Value[] args) {
        ObjectValue query = query(args);
        ObjectValue schema = schema(args, 2);
        GraphqlFaults faults = new GraphqlWalk(GraphqlSchema.of(new GraphqlNode(schema)), new GraphqlNode(query)).walk();
        if (!faults.isEmpty()) {
            throw BuiltinException.error(faults.text());
        }
        return ArrayValue.of(GraphqlNode.pruned(query), GraphqlNode.pruned(schema));
    }

    private static Value parseAndVerify(Value[] args) {
        try {
            ArrayValue both = parse(args);
            return ArrayValue.of(BooleanValue.TRUE, both.get(0), both.get(1));
        } catch (BuiltinException e) {
            return ArrayValue.of(BooleanValue.FALSE, ObjectValue.EMPTY, ObjectValue.EMPTY);
        }
    }

    private static boolean isValid(Runnable check) {
        try {
            check.run();
            return true;
        } catch (BuiltinException e) {
            return false;
        }
    }
}
