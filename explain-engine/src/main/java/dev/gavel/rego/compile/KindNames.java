package dev.gavel.rego.compile;

import java.util.Locale;

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

/// What OPA calls a kind of term in its messages.
final class KindNames {

    private KindNames() {
    }

    static String of(Term term) {
        return switch (term) {
            case Scalar scalar -> scalar.value().getClass().getSimpleName().replace("Value", "").toLowerCase(Locale.ROOT);
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
