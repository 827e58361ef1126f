package dev.gavel.rego.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What the pinned OPA does otherwise than the release that its cases are of: each is asked of it, and held against the answer.
final class NewerThanTheCasesTest {

    private static final String DATA = "{\"base\": {\"a\": 1, \"b\": {\"c\": 2}}, \"big\": 1e400, \"list\": [0.1, 1e-7, 123456789012345678901234567890]}";

    /// Bodies of a module `package test`.
    private static final List<String> MODULES = List.of(
            "x := [semver.is_valid(v) | some v in [\"1.2.3-01\", \"1.2.3-0a\", \"v1.2.3\", \"1.2.3+01\", \"1.2.3-\", \"01.2.3\", \"1.2\"]]",
            "x := semver.compare(\"1.2.3-01\", \"1.2.3\")",
            "x := [glob.match(p, [\".\"], s) | some p in [\"*\", \"**\", \"a?c\", \"a.*\", \"{a,b}.c\", \"[a-c]*\", \"*.*\"]; some s in [\"\", \"a\", \"abc\", \"a.b\", \"a.b.c\", \"b.c\"]]",
            "x := [net.cidr_contains(a, b) | some a in [\"2001:db8::/32\", \"::/0\", \"::ffff:1.2.3.0/120\"]; some b in [\"2001:db8::1\", \"2001:db8::/33\", \"1.2.3.4\", \"::/0\"]]",
            "x := [sprintf(f, [n]) | some f in [\"%f\", \"%.2f\", \"%8.3f\", \"%5d\", \"%v\", \"%e\"]; some n in [1, 1.5, -0.1, 1e21, 123456789012345678901234567890, 3.0]]",
            "x := [json.is_valid(t) | some t in [\"1e400\", \"1e-400\", \"1e99999\", \"1e999999999\", \"-1e5\"]]",
            "x := json.unmarshal(\"1e400\")", "x := json.unmarshal(\"1e999999999\")", "x := data.big", "x := data.big > 1",
            "x := [0.1 + 0.2 == 0.3, 0.1 < 0.10000000000000000001, 1.0 == 1, 1e2 == 100, 0.1 in data.list, 100000000000000000001.0 > 1e20]",
            "x := sort([1.5, 1, 1.50, 2e-1, 0.2, 0.20000000000000000001])",
            "x := [yaml.is_valid(t) | some t in [\"a: 1\", \"{a: 1\", \".inf\", \"null: 1\", \"%YAML 1.2\\n---\\na\", \"\\t\", \"a: b: c\", \"&a [*a]\"]]",
            "y := set()\nx := [v | some v in y]", "x { y := set(); y[_] }", "x if { y := set(); y[z] }", "x if { y := {}; y[z] }",
            "x if { y := []; y[z] }",
            "x := y[_] if y := set()", "x := json.match_schema({\"a\": 1}, {\"properties\": {\"a\": {\"type\": \"string\"}}})",
            "x := json.verify_schema({\"type\": \"foo\"})",
            "import future.keywords\nx := 1 if { true or false and false }", "import future.keywords\nx if { not { input.a; input.b } }",
            "import future.keywords.and\nx if { true and true }", "x if { true or false }",
            "import rego.v2\nx if not startswith(input.missing, \"a\")", "x if not startswith(input.missing, \"a\")",
            "import rego.v2\nx if { true or false and false }", "import rego.v2\nx if { y := input.a or input.b; y }",
            "import rego.v2\nx := i if { i := 1 or 2 }", "import rego.v2\ni := 1 or 2",
            "import rego.v2\nx if { {y := input.x; y} or {true} }",
            "import rego.v2\nand := 1", "import rego.v2 as v2\nx := 1", "import rego.v3\nx := 1",
            "import rego.v2\nx := 1 if { input.a == 1 or input.a == 2 }\nx := 2 if { input.a == 3 and input.b == 4 }\ny := 3 if { input.z == 1 or input.y == 2 }",
            "import rego.v2\ny contains 1 if { input.a == 1 or input.a == 2 }\ny contains 2 if { input.a == 2 and input.b == 4 }\ny contains 3 if { input.b == 4 or false }",
            "x := data.base", "x := data.base.b", "y.a := 1\ny.b.c := 2\nx := y",
            "x := 1 if input.a == 1\nx := 2 if input.b == 4", "x contains v if some v in [1, 1.0, 1e0]",
            "x[k] := v if { some k in [1, 1]; some v in [1, 2] }", "f(a) := 1 if a > 0\nf(a) := 2 if a > 1\nx := f(2)",
            "x := [net.cidr_merge([\"2001:db8::/33\", \"2001:db8:8000::/33\", \"10.0.0.0/9\", \"10.128.0.0/9\"])]");

    @Test
    void answersAsThePinnedOpaDoes() throws IOException, InterruptedException {
        Optional<Oracle> started = Oracle.start();
        if (started.isEmpty()) {
            return;
        }
        CaseRunner runner = new CaseRunner(Map.of(), CaseRunner.NondeterministicCacheOption.NONE, EvalMode.DECIDE, Set.of());
        List<String> wrong = new ArrayList<>();
        try (Oracle oracle = started.get()) {
            for (String module : MODULES) {
                ConformanceCase test = new ConformanceCase("v1/newer", 0, content(module));
                ObjectValue wanted = wanted(oracle, test);
                runner.run(new ConformanceCase("v1/newer", 0, wanted)).ifPresent(failure -> wrong.add("\n" + module + "\n    " + failure));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static ObjectValue content(String module) throws IOException {
        return ObjectValue.builder().put("modules", ArrayValue.of(StringValue.of("package test\n" + module))).put("query", "data.test = x")
                .put("data", Json.read(DATA)).put("input", Json.read("{\"a\": 2, \"b\": 4}")).put("strict_error", BooleanValue.TRUE)
                .build();
    }

    /// The case with what OPA answers as what it wants.
    private static ObjectValue wanted(Oracle oracle, ConformanceCase test) {
        ObjectValue.Builder question = ObjectValue.builder().put("rego_version", NumberValue.of(1))
                .put("strict_builtin_errors", BooleanValue.TRUE)
                .put("modules", ObjectValue.builder().put("test-0.rego", test.modules().getFirst()).build());
        for (String key : List.of("data", "input", "query")) {
            Value value = test.value(key);
            if (value != null) {
                question.put(key, value);
            }
        }
        ObjectValue answer = oracle.ask(question.build());
        ObjectValue.Builder content = test.content().toBuilder();
        if (answer.get("errors") instanceof ArrayValue) {
            return content.put("want_error", ReleaseAnswer.errors(oracle, test)).build();
        }
        List<Value> rows = new ArrayList<>();
        if (answer.get("results") instanceof ArrayValue results) {
            results.forEach(row -> rows.add(Objects.requireNonNull(((ObjectValue) row).get("bindings"))));
        }
        return content.put("want_result", ArrayValue.of(rows)).build();
    }
}
