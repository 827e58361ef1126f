package dev.gavel.meaning.debug;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.QueryContext;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The text of a condition → a condition, or what is wrong with it.
///
/// A name that the policy has as a variable, and that the text does not declare itself, is that variable at the step: `amount > 100` asks
/// `data["variables of the step"].amount > 100`. `input` and `data` are those of the decision; names of rules need their path.
public final class ConditionCompiler {

    private final CompiledPolicy policy;
    private final Evaluator evaluator;
    private final ObjectValue data;
    private final EvalRequest request;
    private final Set<String> names = new HashSet<>();

    /// What a text came to: a condition, or at least one diagnostic.
    public record Reading(@Nullable StopCondition condition, List<Diagnostic> diagnostics) {

        public Reading {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// @param input of the decision; null where there is none
    /// @param time that the clock of a condition shows
    public ConditionCompiler(CompiledPolicy policy, ObjectValue data, @Nullable Value input, Instant time) {
        this.policy = policy;
        this.data = data;
        this.evaluator = new Evaluator(policy.tree(), policy.options().declarations(), data);
        this.request = EvalRequest.at(time).withInput(input);
        for (CompiledRule rule : policy.rules()) {
            names.addAll(rule.names().values());
        }
    }

    /// @param text an expression of Rego, or several separated by `;`
    public Reading read(String text) {
        ParseResult<Body> parsed = Parser.v1().query(text);
        Body body = parsed.value();
        if (body == null) {
            return new Reading(null, parsed.diagnostics());
        }
        Set<String> mentioned = new HashSet<>();
        Body asked = new StepVariables(declared(body), mentioned).body(body);
        return switch (policy.compileQuery(asked, QueryContext.NONE)) {
            case CompileResult.Rejected<CompiledQuery>(List<Diagnostic> errors) -> new Reading(null, errors);
            case CompileResult.Compiled<CompiledQuery>(CompiledQuery compiled) ->
                new Reading(new StopCondition(text, evaluator, evaluator.prepare(compiled), mentioned, data, request), List.of());
        };
    }

    private static Set<String> declared(Body body) {
        Set<String> found = new HashSet<>();
        SyntaxWalk.visit(body, node -> {
            switch (node) {
                case Expr expr when expr.statement() instanceof Call call && call.operator().head() instanceof Var operator
                        && operator.name().equals("assign") && call.operator().operands().isEmpty() ->
                    variables(call.args().getFirst(), found);
                case SomeDecl some -> some.symbols().forEach(symbol -> {
                    if (symbol instanceof Call membership) {
                        membership.args().subList(0, membership.args().size() - 1).forEach(arg -> variables(arg, found));
                    } else {
                        variables(symbol, found);
                    }
                });
                case Every every -> {
                    variables(every.value(), found);
                    if (every.key() instanceof Term key) {
                        variables(key, found);
                    }
                }
                default -> {
                }
            }
            return false;
        });
        return found;
    }

    private static void variables(Term term, Set<String> into) {
        SyntaxWalk.visit(term, node -> {
            if (node instanceof Var variable) {
                into.add(variable.name());
            }
            return false;
        });
    }

    private final class StepVariables extends SyntaxMap {

        private final Set<String> declared;
        private final Set<String> mentioned;

        StepVariables(Set<String> declared, Set<String> mentioned) {
            this.declared = declared;
            this.mentioned = mentioned;
        }

        @Override
        public Statement statement(Statement statement) {
            return statement instanceof Call call ? arguments(call) : super.statement(statement);
        }

        @Override
        public Term term(Term term) {
            return switch (term) {
                case Var variable when names.contains(variable.name()) && !declared.contains(variable.name()) -> {
                    mentioned.add(variable.name());
                    List<Term> path = List.of(new Scalar(StopCondition.ROOT, variable.range()),
                            new Scalar(StringValue.of(variable.name()), variable.range()));
                    yield new Ref(new Var("data", variable.range()), path, variable.range());
                }
                case Ref ref when term(ref.head()) instanceof Ref head && ref.head() instanceof Var -> {
                    List<Term> path = new ArrayList<>(head.operands());
                    path.addAll(terms(ref.operands()));
                    yield new Ref(head.head(), path, ref.range());
                }
                case Call call -> arguments(call);
                default -> super.term(term);
            };
        }

        /// A function keeps its name, even where a variable is called so.
        private Call arguments(Call call) {
            return new Call(call.operator(), terms(call.args()), call.range());
        }
    }
}
