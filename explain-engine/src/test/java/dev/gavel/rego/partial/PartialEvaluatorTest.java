package dev.gavel.rego.partial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.Value;

/// What is left of a policy: the cases that a reader of conditions meets.
class PartialEvaluatorTest {

    private static final Pattern GENERATED = Pattern.compile("__(?:local|partial)\\w+");
    private static final String POLICY = """
            package a

            default allow := false

            allow if {
                input.x == 1
                not input.y
            }

            allow if {
                some role in data.roles
                role.name == input.role
                not role.bad
            }

            copied if {
                x := input.x
                large(x)
            }

            large(x) if x > 3

            missing if {
                x := input.x
                not large(x)
            }

            members contains x if {
                some x in input.xs
                x > 1
            }

            each if every x in [1, 2] { x > input.k }

            level if data.tools[input.tool].level > 1

            chosen := 1 if {
                input.a
            } else := 2 if {
                input.b
            }

            counted if count([x | some x in input.xs; x > 1]) > 1

            clock if time.now_ns() > 3

            replaced if allow with input as {"x": 1}

            contradictory if {
                input.tool == "a"
                input.tool == "b"
            }
            """;
    private static final String DATA = """
            {"roles": [{"name": "r1"}, {"name": "r2", "bad": true}],
             "tools": {"t1": {"level": 1}, "t2": {"level": 2}, "t3": {"level": 3}}}""";

    private final Partially partially = Partially.of(data(DATA), POLICY);

    private static Value data(String json) {
        try {
            return Json.read(json);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data.a.allow = true    | input.x = 1; not input.y / "r1" = input.role
            data.a.allow           | data.partial.a.allow
            data.a.allow = false   | data.partial.a.allow = false
            data.a.copied          | gt(input.x, 3)
            data.a.missing         | not gt(input.x, 3)
            data.a.members[3]      | 3 = input.xs[v1]
            data.a.members["q"]    | "q" = input.xs[v1]
            data.a.each            | gt(1, input.k); gt(2, input.k)
            data.a.level           | "t2" = input.tool / "t3" = input.tool
            data.a.chosen = 2      | data.a.chosen = 2
            data.a.counted         | `count([v1 | v1 = input.xs[v2]; gt(v1, 1)], v3); gt(v3, 1)`
            data.a.clock           | time.now_ns(v1); gt(v1, 3)
            data.a.replaced        | ALWAYS
            data.a.contradictory   | input.tool = "a"; input.tool = "b"
            x = data.a.large(4)    | x = true
            """)
    void leavesWhatOpaLeaves(String query, String left) {
        assertEquals(left, left(partially.ask(query, request())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data.a.contradictory   | NEVER
            data.a.chosen = 2      | not input.a; input.b
            data.a.allow           | input.x = 1; not input.y / "r1" = input.role
            not data.a.allow       | not input.x = 1; not "r1" = input.role / input.y; not "r1" = input.role
            """)
    void followsWhatIsSavedWhereItRefines(String query, String left) {
        assertEquals(left, left(partially.ask(query, request().withInlining(Inlining.REFINING))));
    }

    @Test
    void makesSupportRulesForDocumentsAndDefaults() {
        PartialResult result = partially.ask("data.a.allow", request());
        assertEquals(List.of("""
                package partial.a

                default allow := false
                allow := true if { input.x = 1; not input.y }
                allow := true if { "r1" = input.role }"""), result.printedSupport());
    }

    @Test
    void knowsWhatIsKnownBelowAnUnknownPath() {
        PartialRequest request = request().withKnown(PartialRequest.paths("input.role"))
                .withEvaluation(request().evaluation().withInput(data("{\"role\": \"r2\"}")));
        assertEquals("input.x = 1; not input.y", left(partially.ask("data.a.allow = true", request)));
    }

    @Test
    void leavesOfARuleWhatItGivesAndWhereEachConditionStands() {
        CompiledRule rule = partially.policy().rules().stream().filter(r -> r.source().head().name().equals("copied")).findFirst()
                .orElseThrow();
        RuleResiduals residuals = partially.evaluator().residuals(rule, request());
        assertEquals(1, residuals.residuals().size());
        RuleResidual residual = residuals.residuals().getFirst();
        assertEquals("gt(input.x, 3)", Printer.print(residual.body()));
        assertEquals("true", Printer.print(Objects.requireNonNull(residual.value())));
        assertTrue(residual.body().exprs().getFirst().range() instanceof SourceRange.Known known && known.text().equals("x > 3"));
    }

    @Test
    void saysWhereTheLimitIsReached() {
        PartialRequest request = request().withLimits(new PartialLimits(1_000_000, 1, 100, 100));
        assertEquals("eval_partial_limit_error", partially.ask("data.a.allow = true", request).errors().getFirst().code());
    }

    private static PartialRequest request() {
        return PartialRequest.at(Instant.EPOCH);
    }

    /// The bodies with their generated variables as v1, v2, …
    private static String left(PartialResult result) {
        assertEquals(List.of(), result.errors());
        if (result.never()) {
            return "NEVER";
        }
        List<String> bodies = new ArrayList<>();
        result.queries().forEach(body -> {
            Map<String, String> names = new LinkedHashMap<>();
            bodies.add(GENERATED.matcher(Printer.print(body))
                    .replaceAll(m -> names.computeIfAbsent(m.group(), n -> "v" + (names.size() + 1))));
        });
        return result.always() ? "ALWAYS" : String.join(" / ", bodies);
    }
}
