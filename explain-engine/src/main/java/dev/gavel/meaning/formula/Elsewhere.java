package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// What references mean where `with` puts other values in the place of the request or of data.
///
/// Before: `authz.allow with input as {"path": input.url}`. After: the document `authz.allow`, in which the path of the request is this request's URL.
record Elsewhere(FormulaReader reader, Replaced replaced) {

    /// What `with` replaces, as a path from the root on, or as the name of a builtin (`["http", "send"]`); null where a step is no constant text.
    static @Nullable List<String> target(dev.gavel.rego.ast.Term target) {
        List<String> path = new ArrayList<>();
        List<dev.gavel.rego.ast.Term> steps = target instanceof Ref ref ? ref.operands() : List.of();
        if (!((target instanceof Ref ref ? ref.head() : target) instanceof Var root)) {
            return null;
        }
        path.add(root.name());
        for (dev.gavel.rego.ast.Term step : steps) {
            if (!(step instanceof Scalar(StringValue name, SourceRange range))) {
                return null;
            }
            path.add(name.value());
        }
        return path;
    }

    /// The request.
    Term whole() {
        List<String> path = List.of("input");
        Term put = replaced.at(path);
        return replaced.isBelow(path) ? new Term.Unsaid("input, a part of which is replaced") : put == null ? Term.INPUT : put;
    }

    /// A reference to the request or to data, as far as its names are constant.
    ///
    /// @param left its operands; those that were read are taken away
    Term read(Ref ref, List<dev.gavel.rego.ast.Term> left) {
        String root = ((Var) ref.head()).name();
        List<String> path = new ArrayList<>(List.of(root));
        Term put = replaced.at(path);
        Term at = put != null ? put : root.equals("input") ? Term.INPUT : Term.DATA;
        while (!left.isEmpty() && left.getFirst() instanceof Scalar(StringValue name, SourceRange range)) {
            left.removeFirst();
            path.add(name.value());
            Term here = replaced.at(path);
            put = here != null ? here : put == null ? null : reader.at(put, new Term.Const(name));
            at = put != null ? put : reader.at(at, new Term.Const(name));
            if (put == null && at instanceof Term.Document document && !reader.rules(document.path()).isEmpty()) {
                return replaced.isBelow(path)
                        ? unsaid(ref)
                        : reader.speaksOf(document.path(), replaced.paths()) ? replaced.in(document) : at;
            }
        }
        boolean mixed = replaced.isBelow(path) || put == null && at instanceof Term.Document;
        return mixed ? unsaid(ref) : at;
    }

    private static Term unsaid(Ref ref) {
        return new Term.Unsaid(Printer.print(ref) + ", a part of which is replaced");
    }
}
