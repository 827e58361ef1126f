package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.source.SourceRange.Known;

/// Gathers which expressions were evaluated and which rules held, and tells which were not. Belongs to one thread; [#add] brings several together.
public final class Coverage implements TraceSink {

    private static final Comparator<Known> BY_PLACE = Comparator.comparingInt(Known::row).thenComparingInt(Known::column)
            .thenComparingInt(Known::end);

    private final Set<Known> hits = new HashSet<>();

    /// What is covered of some modules, by file name.
    public record Report(Map<String, OfFile> files) {

        public long coveredLines() {
            return files.values().stream().mapToLong(OfFile::coveredLines).sum();
        }

        public long notCoveredLines() {
            return files.values().stream().mapToLong(OfFile::notCoveredLines).sum();
        }

        /// In percent of the lines that hold a rule's head or an expression; 0 where there are none.
        public double percent() {
            return percent(coveredLines(), notCoveredLines());
        }

        private static double percent(long covered, long notCovered) {
            return covered + notCovered == 0 ? 0 : 100.0 * covered / (covered + notCovered);
        }
    }

    /// Ranges in order of their place.
    public record OfFile(List<Known> covered, List<Known> notCovered) {

        public long coveredLines() {
            return lines(covered).size();
        }

        public long notCoveredLines() {
            return lines(notCovered).size();
        }

        public double percent() {
            return Report.percent(coveredLines(), notCoveredLines());
        }

        /// The rows of some ranges.
        public static Set<Integer> lines(List<Known> ranges) {
            Set<Integer> lines = new TreeSet<>();
            for (Known range : ranges) {
                for (int row = range.row(); row <= range.endRow(); row++) {
                    lines.add(row);
                }
            }
            return lines;
        }
    }

    @Override
    public void accept(Event event) {
        if (event.op() == Op.EVAL && event.node() instanceof Expr expr) {
            hit(expr.range());
        } else if (event.op() == Op.EXIT && event.node() instanceof Rule rule) {
            hit(rule.head().range());
        }
    }

    private void hit(SourceRange range) {
        if (range instanceof Known known && !known.file().name().isEmpty()) {
            hits.add(known);
        }
    }

    public void add(Coverage other) {
        hits.addAll(other.hits);
    }

    /// @param modules of which it is told what was not covered
    public Report report(Collection<Module> modules) {
        return report(modules, source -> "");
    }

    /// As [#report(Collection)].
    ///
    /// @param prefix of a file: put before its name where the report tells what was not covered
    public Report report(Collection<Module> modules, Function<SourceFile, String> prefix) {
        Map<String, OfFile> files = new TreeMap<>();
        Map<String, List<Known>> covered = new TreeMap<>();
        hits.forEach(hit -> covered.computeIfAbsent(hit.file().name(), name -> new ArrayList<>()).add(hit));
        covered.forEach((name, ranges) -> files.put(name, new OfFile(sorted(ranges), List.of())));
        for (Module module : modules) {
            if (module.range() instanceof Known known) {
                String name = known.file().name();
                List<Known> there = covered.getOrDefault(name, List.of());
                String before = prefix.apply(known.file());
                OfFile file = new OfFile(sorted(before.isEmpty() ? there : List.of()), sorted(notCovered(module, new HashSet<>(there))));
                files.put(before + name, file);
            }
        }
        return new Report(files);
    }

    private static List<Known> sorted(Collection<Known> ranges) {
        return ranges.stream().sorted(BY_PLACE).toList();
    }

    private static Set<Known> notCovered(Module module, Set<Known> covered) {
        Set<Known> missing = new HashSet<>();
        SyntaxWalk.visit(module, node -> {
            SourceRange range = switch (node) {
                case Rule rule -> rule.head().range();
                case Expr expr when !(expr.statement() instanceof SomeDecl) -> expr.range();
                default -> SourceRange.UNKNOWN;
            };
            if (range instanceof Known known && !covered.contains(known)) {
                missing.add(known);
            }
            return false;
        });
        return missing;
    }
}
