package dev.gavel.rego.parse;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;

/// What OPA's messages call a kind of term.
final class Names {

    private Names() {
    }

    static String of(Term term) {
        return switch (term) {
            case Scalar s -> switch (s.value()) {
                case NullValue v -> "null";
                case BooleanValue v -> "boolean";
                case NumberValue v -> "number";
                case StringValue v -> "string";
                case ArrayValue v -> "array";
                case ObjectValue v -> "object";
                case SetValue v -> "set";
            };
            case Var v -> "var";
            case Ref r -> "ref";
            case ArrayTerm a -> "array";
            case ObjectTerm o -> "object";
            case SetTerm s -> "set";
            case ArrayComprehension c -> "arraycomprehension";
            case ObjectComprehension c -> "objectcomprehension";
            case SetComprehension c -> "setcomprehension";
            case Call c -> "call";
            case TemplateString t -> "templatestring";
        };
    }
}
