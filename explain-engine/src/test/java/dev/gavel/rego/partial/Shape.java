package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.ObjectValue;

/// A residual as a text that does not tell variables, the order of expressions, the sides of an equation or the numbers of support rules apart.
final class Shape {

    private static final Pattern VARIABLE = Pattern.compile("__(?:local|partial)\\w+|\\bv\\d+\\b|\\$\\d+|\\b_\\b");
    private static final Pattern SUPPORT = Pattern.compile("__not\\d[\\d_]*__");

    private Shape() {
    }

    /// @param modules of the policy and the support, all of them
    static List<String> of(List<String> queries, List<String> support, List<Module> modules) {
        List<String> shapes = new ArrayList<>();
        List<Module> all = new ArrayList<>(modules);
        for (String text : support) {
            all.add(Parser.v1().module(new SourceFile("support" + all.size() + ".rego", text)).found().orElseThrow());
        }
        CompiledPolicy compiled = switch (new PolicyCompiler(CompileOptions.defaults()).compile(all)) {
            case CompileResult.Compiled<CompiledPolicy> done -> done.value();
            case CompileResult.Rejected<CompiledPolicy> rejected -> throw new IllegalArgumentException(rejected.errors().toString());
        };
        Partially partially = Partially.of(compiled, new Evaluator(compiled.tree(),
                Declarations.all(), ObjectValue.EMPTY), ObjectValue.EMPTY);
        queries.forEach(query -> shapes.add("? " + (query.isEmpty() ? "" : body(partially.query(query).body().exprs()))));
        compiled.rules().stream().filter(rule -> modules.stream().noneMatch(m -> m == rule.module()))
                .forEach(rule -> shapes.add(rule(rule.rule(), Printer.print(rule.module().pkg().path()))));
        return shapes.stream().sorted().distinct().toList();
    }

    private static String rule(Rule rule, String pkg) {
        StringBuilder text = new StringBuilder(pkg);
        for (Rule link = rule; link != null; link = link.orElse()) {
            Term value = link.head().value();
            Term key = link.head().key();
            text.append(' ').append(anonymous(Printer.print(link.head().reference()))).append(' ').append(link.isDefault())
                    .append(link.head().args() == null ? 0 : link.head().args().size())
                    .append(key == null ? "" : anonymous(Printer.print(key))).append(value == null ? "" : anonymous(Printer.print(value)))
                    .append(" if ").append(body(link.body().exprs()));
        }
        return text.toString();
    }

    private static String body(List<Expr> exprs) {
        List<Expr> simple = CopyPropagation.simplify(exprs, Set.of("answer"));
        TreeMap<String, Integer> texts = new TreeMap<>();
        simple.forEach(expr -> texts.merge(anonymous(Printer.print(turned(expr))), 1, Integer::sum));
        texts.remove("true");
        return String.join("; ", texts.keySet());
    }

    private static Expr turned(Expr expr) {
        if (expr.statement() instanceof Call call && Terms.isEquality(call)) {
            List<Term> sides = call.args().stream().sorted((a, b) -> anonymous(Printer.print(a)).compareTo(anonymous(Printer.print(b))))
                    .toList();
            SourceRange range = call.range();
            return expr.withStatement(new Call(new Ref(new Var("eq", range), List.of(), range), sides, range));
        }
        return expr;
    }

    private static String anonymous(String text) {
        return SUPPORT.matcher(VARIABLE.matcher(text).replaceAll("_")).replaceAll("__not__");
    }
}
