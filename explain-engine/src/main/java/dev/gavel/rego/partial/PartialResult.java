package dev.gavel.rego.partial;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.RulePrinter;
import dev.gavel.rego.source.Diagnostic;

/// What is left of a query. It holds where one of the bodies does; none: never; an empty one among them: always.
///
/// Bodies and modules are compiled syntax: `Printer.print(body)` and `RulePrinter.print(module)` give Rego that Gavel and OPA parse and compile again, together
/// with the modules of the policy, to which they may still refer. Every expression keeps the range of the one it came from.
///
/// @param queries alternatives; a variable of the query that is known stands as `x = 1`
/// @param support rules that the bodies refer to as `data.partial.…`
/// @param names generated variable → the name in the source, where it has one
/// @param errors why there is no result: of the evaluation, or `eval_partial_limit_error`
public record PartialResult(List<Body> queries, List<Module> support, Map<String, String> names, List<Diagnostic> errors) {

    public PartialResult {
        queries = List.copyOf(queries);
        support = List.copyOf(support);
        names = Map.copyOf(names);
        errors = List.copyOf(errors);
    }

    public boolean ok() {
        return errors.isEmpty();
    }

    /// True where the query holds whatever the unknowns are.
    public boolean always() {
        return queries.stream().anyMatch(body -> body.exprs().isEmpty());
    }

    /// True where the query holds for no value of the unknowns.
    public boolean never() {
        return ok() && queries.isEmpty();
    }

    /// The bodies as text, one a line.
    public String printed() {
        return queries.stream().map(Printer::print).collect(Collectors.joining("\n"));
    }

    /// The support modules as text.
    public List<String> printedSupport() {
        return support.stream().map(RulePrinter::print).toList();
    }
}
