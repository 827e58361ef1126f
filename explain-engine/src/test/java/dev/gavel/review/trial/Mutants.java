package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.parse.ParserOptions;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Policies of which one constant, operator or negation is another.
final class Mutants {

    private static final Map<String, List<String>> OPERATORS = Map.ofEntries(
            Map.entry("==", List.of("!=")), Map.entry("!=", List.of("==")), Map.entry("<", List.of("<=", ">")),
            Map.entry("<=", List.of("<", ">")), Map.entry(">", List.of(">=", "<")), Map.entry(">=", List.of(">", "<")),
            Map.entry("+", List.of("-")), Map.entry("-", List.of("+")), Map.entry("|", List.of("&")),
            Map.entry("startswith", List.of("endswith", "contains")), Map.entry("endswith", List.of("startswith", "contains")),
            Map.entry("contains", List.of("startswith")), Map.entry("max", List.of("min")), Map.entry("lower", List.of("upper")));

    /// One change of a text.
    ///
    /// @param to what stands there instead
    record Mutant(SourceRange.Known at, String to) {

        String text() {
            return at.file().text().substring(0, at.start()) + to + at.file().text().substring(at.end());
        }

        @Override
        public String toString() {
            int from = at.file().text().lastIndexOf('\n', at.start()) + 1;
            int end = at.file().text().indexOf('\n', at.end());
            String line = at.file().text().substring(from, end < 0 ? at.file().text().length() : end).strip();
            return at + "  " + at.text() + " → " + to + "   in   " + line;
        }
    }

    private Mutants() {
    }

    /// All changes of some rules, but for messages: the formats of `sprintf`.
    static List<Mutant> of(Set<CompiledRule> rules) {
        List<Mutant> mutants = new ArrayList<>();
        Set<Value> read = read(rules);
        for (CompiledRule rule : rules) {
            for (Rule link = rule.source(); link != null; link = link.orElse()) {
                SyntaxWalk.visit(link.body(), node -> {
                    if (node instanceof Expr expr) {
                        return expr(expr, mutants);
                    }
                    return visit(node, mutants);
                });
                SyntaxWalk.visit(link.head(), node -> {
                    if (node instanceof ObjectTerm object) {
                        object.entries().stream()
                                .filter(entry -> entry.key() instanceof Scalar(var name, var at) && read.contains(name))
                                .forEach(entry -> SyntaxWalk.visit(entry.value(), inner -> visit(inner, mutants)));
                        return true;
                    }
                    return visit(node, mutants);
                });
            }
        }
        return mutants.stream().distinct().sorted(Comparator.comparing(Mutant::toString)).toList();
    }

    /// The names of fields that some rule reads: what else a head's object holds is a message.
    private static Set<Value> read(Set<CompiledRule> rules) {
        Set<Value> read = new HashSet<>();
        for (CompiledRule rule : rules) {
            for (Rule link = rule.source(); link != null; link = link.orElse()) {
                SyntaxWalk.visit(link.body(), node -> {
                    if (node instanceof Ref ref) {
                        ref.operands().stream().filter(operand -> operand instanceof Scalar).forEach(o -> read.add(((Scalar) o).value()));
                    }
                    return false;
                });
            }
        }
        return read;
    }

    private static boolean visit(Object node, List<Mutant> to) {
        if (node instanceof Call call) {
            operator(call, to);
            return name(call).equals("sprintf");
        }
        if (node instanceof Scalar(var value, SourceRange.Known at)) {
            switch (value) {
                case StringValue text when at.text().startsWith("\"") || at.text().startsWith("`") ->
                    to.add(new Mutant(at, at.text().substring(0, at.text().length() - 1) + "x" + at.text().charAt(0)));
                case NumberValue number when at.text().equals(number.toString()) -> {
                    to.add(new Mutant(at, number.plus(NumberValue.of(1)).toString()));
                    to.add(new Mutant(at, number.minus(NumberValue.of(1)).toString()));
                }
                case BooleanValue bool when at.text().equals(bool.toString()) -> to.add(new Mutant(at, String.valueOf(!bool.value())));
                default -> {
                }
            }
        }
        return false;
    }

    private static boolean expr(Expr expr, List<Mutant> to) {
        Statement statement = expr.statement();
        if (expr.negated() && expr.range() instanceof SourceRange.Known at && at.text().startsWith("not ")) {
            to.add(new Mutant(new SourceRange.Known(at.file(), at.start(), at.start() + 4, at.row(), at.column()), ""));
        }
        if (statement instanceof Call call) {
            operator(call, to);
            if (name(call).equals("assign") && call.args().get(1) instanceof Call made && name(made).equals("sprintf")) {
                return true;
            }
            return name(call).equals("sprintf");
        }
        return false;
    }

    private static String name(Call call) {
        return call.operator().head() instanceof Var head ? head.name() : "";
    }

    private static void operator(Call call, List<Mutant> to) {
        if (call.operator().range() instanceof SourceRange.Known at && OPERATORS.containsKey(at.text())) {
            OPERATORS.get(at.text()).forEach(other -> to.add(new Mutant(at, other)));
        } else if (call.args().size() == 2 && call.args().get(0).range() instanceof SourceRange.Known left
                && call.args().get(1).range() instanceof SourceRange.Known right && left.end() <= right.start()) {
            String between = left.file().text().substring(left.end(), right.start());
            String written = between.strip();
            if (OPERATORS.containsKey(written) && !written.isEmpty()) {
                int start = left.end() + between.indexOf(written);
                SourceRange.Known at = new SourceRange.Known(left.file(), start, start + written.length(), left.row(), left.column());
                OPERATORS.get(written).forEach(other -> to.add(new Mutant(at, other)));
            }
        }
    }

    /// The policy with the change; empty where that is none that compiles.
    static Optional<CompiledPolicy> compiled(CompiledPolicy policy, Mutant mutant) {
        List<Module> modules = new ArrayList<>();
        for (Module module : policy.modules()) {
            if (module.range() instanceof SourceRange.Known at && at.file().equals(mutant.at().file())) {
                Optional<Module> changed = new Parser(ParserOptions.of(module.version()))
                        .module(new SourceFile(at.file().name(), mutant.text())).found();
                if (changed.isEmpty()) {
                    return Optional.empty();
                }
                modules.add(changed.get());
            } else {
                modules.add(module);
            }
        }
        return new PolicyCompiler(policy.options()).compile(modules) instanceof CompileResult.Compiled<CompiledPolicy>(var compiled)
                ? Optional.of(compiled)
                : Optional.empty();
    }

    static List<Mutant> some(List<Mutant> all, int count, RandomGenerator random) {
        return Moves.shuffled(all, random).stream().limit(count).toList();
    }
}
