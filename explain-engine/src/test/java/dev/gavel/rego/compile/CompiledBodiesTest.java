package dev.gavel.rego.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Term;

/// `bodies.jsonl` holds modules, and what OPA 1.22.0's compiler makes of their rules, generated variables and all.
class CompiledBodiesTest {

    static Stream<JsonNode> modules() throws IOException {
        return Compiling.recorded("bodies.jsonl").stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void rulesCompileToTheBodiesThatOpaGives(JsonNode recorded) {
        List<String> expected = new ArrayList<>();
        recorded.get("rules").forEach(rule -> expected.add(rule.asText()));
        CompiledPolicy policy = Compiling.compiled(recorded.get("module").asText());
        assertThat(policy.rules().stream().map(rule -> text(rule.rule())).toList()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void expressionsAreNumberedByTheirPlace(JsonNode recorded) {
        for (CompiledRule rule : Compiling.compiled(recorded.get("module").asText()).rules()) {
            List<Expr> exprs = rule.rule().body().exprs();
            assertThat(exprs).extracting(Expr::index).isEqualTo(Stream.iterate(0, i -> i + 1).limit(exprs.size()).toList());
        }
    }

    /// Head, body, and which expressions the compiler made.
    private static String text(Rule rule) {
        Head head = rule.head();
        List<Term> args = head.args();
        StringBuilder text = new StringBuilder(Printer.print(head.reference())).append(" args(");
        text.append(args == null ? "" : args.stream().map(Printer::print).collect(Collectors.joining(", "))).append(')');
        text.append(head.key() == null ? "" : " key " + Printer.print(head.key()));
        text.append(head.value() == null ? "" : " value " + Printer.print(head.value()));
        text.append(" { ").append(Printer.print(rule.body())).append(" }");
        rule.body().exprs().stream().filter(Expr::generated).forEach(expr -> text.append(" g").append(expr.index()));
        Rule next = rule.orElse();
        return next == null ? text.toString() : text + " else " + text(next);
    }
}
