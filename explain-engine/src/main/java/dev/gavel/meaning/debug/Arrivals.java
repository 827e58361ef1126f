package dev.gavel.meaning.debug;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Op;

/// Where the steps of a recording arrive: at which lines, in which rules. A step arrives where something is entered, evaluated, or gone back to with more to come; what the
/// compiler made of one line is arrived at once.
final class Arrivals {

    private static final Numbers NOWHERE = new Numbers();

    private final Map<String, Map<Integer, Numbers>> lines = new HashMap<>();
    private final Map<CompiledRule, Numbers> rules = new IdentityHashMap<>();
    private final Map<String, NavigableSet<Integer>> known = new HashMap<>();
    private final Map<String, SourceFile> files = new HashMap<>();

    Arrivals(List<CompiledRule> all) {
        for (CompiledRule rule : all) {
            SyntaxWalk.visit(rule.rule(), node -> {
                if ((node instanceof Rule || node instanceof Expr) && node.range() instanceof SourceRange.Known place) {
                    known.computeIfAbsent(place.file().name(), name -> new TreeSet<>()).add(place.row());
                    files.putIfAbsent(place.file().name(), place.file());
                }
                return false;
            });
        }
    }

    /// @param before where the expression stands that has just held in the same query
    void add(Step step, SourceRange before, @Nullable CompiledRule entered) {
        if (step.op() != Op.ENTER && step.op() != Op.EVAL && step.op() != Op.REDO) {
            return;
        }
        if (step.range() instanceof SourceRange.Known place && !(step.op() == Op.EVAL && isSameLine(place, before))) {
            lines.computeIfAbsent(place.file().name(), name -> new HashMap<>()).computeIfAbsent(place.row(), row -> new Numbers())
                    .add(step.number());
        }
        if (entered != null && step.op() == Op.ENTER) {
            rules.computeIfAbsent(entered, rule -> new Numbers()).add(step.number());
        }
    }

    private static boolean isSameLine(SourceRange.Known place, SourceRange before) {
        return before instanceof SourceRange.Known known && known.row() == place.row() && known.file().name().equals(place.file().name());
    }

    Numbers at(Place place) {
        return switch (place) {
            case Place.Line(String file, int row) -> lines.getOrDefault(file, Map.of()).getOrDefault(row, NOWHERE);
            case Place.OfRule(CompiledRule rule) -> rules.getOrDefault(rule, NOWHERE);
        };
    }

    /// Why nothing can ever stop at a place.
    Optional<Diagnostic> refusal(Place place) {
        return switch (place) {
            case Place.OfRule ignored -> Optional.empty();
            case Place.Line(String file, int row) -> {
                NavigableSet<Integer> rows = known.get(file);
                if (rows == null) {
                    yield Optional.of(Diagnostic.error("debug_place_error", "no rule of the policy stands in `" + file + "`",
                            SourceRange.UNKNOWN));
                }
                yield rows.contains(row) ? Optional.empty() : Optional.of(nothingThere(file, row, rows));
            }
        };
    }

    private Diagnostic nothingThere(String file, int row, NavigableSet<Integer> rows) {
        Diagnostic refused = Diagnostic.error("debug_place_error", "nothing is evaluated on line " + row + " of `" + file + "`",
                SourceRange.UNKNOWN);
        Integer next = rows.higher(row);
        Integer last = rows.lower(row);
        return next != null
                ? refused.withHelp("the next line that is evaluated is " + next)
                : last != null ? refused.withHelp("the last line that is evaluated is " + last) : refused;
    }
}
