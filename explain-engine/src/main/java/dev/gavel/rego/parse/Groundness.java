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

/// Whether a term holds variables; the first name of a reference is none.
final class Groundness {

    private Groundness() {
    }

    static boolean isGround(Term term) {
        return switch (term) {
            case Scalar s -> true;
            case Var v -> false;
            case Ref r -> r.operands().stream().allMatch(Groundness::isGround);
            case ArrayTerm a -> a.elements().stream().allMatch(Groundness::isGround);
            case SetTerm s -> s.elements().stream().allMatch(Groundness::isGround);
            case ObjectTerm o -> o.entries().stream().allMatch(e -> isGround(e.key()) && isGround(e.value()));
            case Call c -> c.args().stream().allMatch(Groundness::isGround);
            case ArrayComprehension c -> false;
            case SetComprehension c -> false;
            case ObjectComprehension c -> false;
            case TemplateString t -> false;
        };
    }
}
