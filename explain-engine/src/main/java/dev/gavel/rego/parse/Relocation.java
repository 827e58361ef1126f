package dev.gavel.rego.parse;

import java.util.List;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;

/// Gives every node of a tree the row and column of one place, where OPA does so; the stretch of text stays each node's own.
final class Relocation {

    private final SourceRange.Known place;

    private Relocation(SourceRange.Known place) {
        this.place = place;
    }

    static Relocation to(SourceRange.Known place) {
        return new Relocation(place);
    }

    private SourceRange at(SourceRange range) {
        return range instanceof SourceRange.Known known
                ? new SourceRange.Known(known.file(), known.start(), known.end(), place.row(), place.column())
                : place;
    }

    Body body(Body body) {
        return new Body(body.exprs().stream().map(this::expr).toList(), at(body.range()));
    }

    Expr expr(Expr expr) {
        List<With> with = expr.with().stream().map(w -> new With(term(w.target()), term(w.value()), at(w.range()))).toList();
        return new Expr(statement(expr.statement()), expr.negated(), with, expr.index(), expr.generated(), at(expr.range()));
    }

    private Statement statement(Statement statement) {
        return switch (statement) {
            case Term t -> term(t);
            case SomeDecl s -> new SomeDecl(terms(s.symbols()), at(s.range()));
            case Every e ->
                new Every(e.key() == null ? null : term(e.key()), term(e.value()), term(e.domain()), body(e.body()), at(e.range()));
            case Not n -> new Not(body(n.body()), n.explicitBody(), at(n.range()));
            case And a -> new And(body(a.left()), body(a.right()), a.explicitLeft(), a.explicitRight(), at(a.range()));
            case Or o -> new Or(body(o.left()), body(o.right()), o.explicitLeft(), o.explicitRight(), at(o.range()));
        };
    }

    Term term(Term term) {
        SourceRange range = at(term.range());
        return switch (term) {
            case Ref t -> new Ref(term(t.head()), terms(t.operands()), range);
            case ArrayTerm t -> new ArrayTerm(terms(t.elements()), range);
            case SetTerm t -> new SetTerm(terms(t.elements()), range);
            case ObjectTerm t ->
                new ObjectTerm(t.entries().stream().map(e -> new ObjectTerm.Entry(term(e.key()), term(e.value()))).toList(), range);
            case Call t -> new Call((Ref) term(t.operator()), terms(t.args()), range);
            case ArrayComprehension t -> new ArrayComprehension(term(t.term()), body(t.body()), range);
            case SetComprehension t -> new SetComprehension(term(t.term()), body(t.body()), range);
            case ObjectComprehension t -> new ObjectComprehension(term(t.key()), term(t.value()), body(t.body()), range);
            case TemplateString t -> new TemplateString(t.parts().stream().map(this::part).toList(), t.multiLine(), range);
            default -> Ranges.with(term, range);
        };
    }

    private TemplateString.Part part(TemplateString.Part part) {
        return part instanceof TemplateString.Interpolation i ? new TemplateString.Interpolation(expr(i.expr())) : part;
    }

    List<Term> terms(List<Term> terms) {
        return terms.stream().map(this::term).toList();
    }
}
