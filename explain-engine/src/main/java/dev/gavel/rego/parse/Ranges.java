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
import dev.gavel.rego.source.SourceRange;

/// Gives a term another range: parentheses belong to what they enclose.
final class Ranges {

    private Ranges() {
    }

    static Term with(Term term, SourceRange range) {
        return switch (term) {
            case Scalar t -> new Scalar(t.value(), range);
            case Var t -> new Var(t.name(), range);
            case Ref t -> new Ref(t.head(), t.operands(), range);
            case ArrayTerm t -> new ArrayTerm(t.elements(), range);
            case ObjectTerm t -> new ObjectTerm(t.entries(), range);
            case SetTerm t -> new SetTerm(t.elements(), range);
            case ArrayComprehension t -> new ArrayComprehension(t.term(), t.body(), range);
            case ObjectComprehension t -> new ObjectComprehension(t.key(), t.value(), t.body(), range);
            case SetComprehension t -> new SetComprehension(t.term(), t.body(), range);
            case Call t -> new Call(t.operator(), t.args(), range);
            case TemplateString t -> new TemplateString(t.parts(), t.multiLine(), range);
        };
    }

    /// The range of a parsed node; the parser knows the place of everything it makes.
    static SourceRange.Known known(SourceRange range) {
        return (SourceRange.Known) range;
    }
}
