package dev.gavel.rego.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.parse.Corpus;
import dev.gavel.rego.parse.Mutator;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Yaml;
import dev.gavel.rego.value.YamlException;

/// No text makes the parser, the compiler or the evaluator throw: what is wrong comes as diagnostics.
class BadInputTest {

    private static final long SEED = Long.getLong("gavel.seed", 20261121);
    private static final int CASES = Integer.getInteger("gavel.fuzz.cases", 1_500);
    private static final int DEEP = 100_000;
    private static final EvalLimits SHORT = new EvalLimits(20_000, 1_000);

    private static final String[] TOKENS = {"package", "a", "b", "p", "import", "rego.v1", "data", "input", "if", "contains", "else",
            "default", "not",
            "every", "some", "in", "with", "as", "{", "}", "[", "]", "(", ")", ":=", "=", "==", "!=", "<", "+", "-", "*", "/", "%", "&",
            "|", ":",
            ";", ",", ".", "\n", "\"x\"", "`r`", "1", "1e9", "null", "true", "x", "_", "$\"{x}\"", "#", "set()", "count", "walk", "\u00e9",
            "\\"};

    private final Random random = new Random(SEED);

    private static @Nullable String fault(String text) {
        long start = System.nanoTime();
        try {
            Module module = Parser.v1().module(new SourceFile("fuzz.rego", text)).value();
            if (module != null && new PolicyCompiler(CompileOptions.defaults())
                    .compile(List.of(module)) instanceof CompileResult.Compiled<CompiledPolicy> compiled) {
                Evaluator evaluator = Policies.evaluator(compiled.value(), ObjectValue.EMPTY);
                EvalRequest request = EvalRequest.at(Instant.EPOCH).withLimits(SHORT).withInput(ObjectValue.EMPTY)
                        .withCancelled(() -> System.nanoTime() - start > 5_000_000_000L);
                EvalResult result = evaluator.evaluate(evaluator.prepare(Policies.query(compiled.value(), "x = data")), request);
                return result.errors().stream().filter(e -> e.message().contains("Exception") || e.code().equals("eval_cancel_error"))
                        .findFirst().map(e -> e.line() + " in " + text).orElse(null);
            }
            return null;
        } catch (RuntimeException | Error e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e + (trace.length == 0 ? "" : " at " + trace[0]) + " in " + text;
        }
    }

    @Test
    void mutatedModulesAreRefusedOrEvaluated() throws IOException {
        List<Corpus.Text> corpus = Corpus.modules().stream().filter(text -> text.source().length() < 1_000).toList();
        if (corpus.isEmpty()) {
            System.out.println("NOT RUN: no modules to mutate");
            return;
        }
        System.out.println("mutated modules: seed " + SEED + ", " + CASES + " cases");
        Mutator mutator = new Mutator(SEED);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            String fault = fault(mutator.mutate(corpus.get(random.nextInt(corpus.size())).source()));
            if (fault != null) {
                faults.add(fault);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void randomBytesAndTokensAreRefusedOrEvaluated() {
        System.out.println("random bytes and tokens: seed " + SEED + ", " + CASES + " cases");
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "package a\n");
            int length = random.nextInt(60);
            if (random.nextBoolean()) {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                text.append(new String(bytes, StandardCharsets.ISO_8859_1));
            } else {
                for (int word = 0; word < length; word++) {
                    text.append(TOKENS[random.nextInt(TOKENS.length)]).append(random.nextInt(3) == 0 ? "" : " ");
                }
            }
            String fault = fault(text.toString());
            if (fault != null) {
                faults.add(fault);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsNestedAHundredThousandDeepIsRefusedOrRead() {
        for (String[] pair : new String[][]{{"[", "]"}, {"{", "}"}, {"(", ")"}, {"{\"a\":", "}"}, {"[x | x := ", "]"}, {"f(", ")"},
                {"not ", ""},
                {"-", ""}, {"1 + ", ""}, {"{x | x := ", "}"}, {"$\"{", "}\""}}) {
            for (String close : new String[]{pair[1], ""}) {
                assertThat(fault("package a\np := " + pair[0].repeat(DEEP) + "1" + close.repeat(DEEP)))
                        .as(pair[0] + "…" + close).isNull();
            }
        }
        assertThat(fault("package a\np if {" + " every x in y {".repeat(DEEP))).isNull();
        assertThat(fault("package a\np := x" + ".a".repeat(DEEP))).isNull();
        assertThat(fault("package a\np := 1 " + "else := 2 ".repeat(DEEP))).isNull();
    }

    @Test
    void jsonAndYamlAreReadOrRefusedWhateverTheyHold() throws IOException {
        assertThatThrownBy(() -> Json.read("[".repeat(DEEP) + "]".repeat(DEEP))).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> Json.read("{\"a\":".repeat(DEEP))).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> Yaml.read("[".repeat(DEEP) + "]".repeat(DEEP))).isInstanceOf(YamlException.class);
        assertThatThrownBy(() -> Json.read("1e1000000000")).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> Json.read("9".repeat(1_000_000))).isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("number too big");
        System.out.println("random JSON and YAML: seed " + SEED + ", " + CASES + " cases");
        String[] pieces = {"{", "}", "[", "]", ":", ",", "\"a\"", "1", "-", "e", "1e5", "null", "true", "\n", "  ", "- ", "? ", "&x ", "*x",
                "!!t ", "|",
                ">", "'", "\"", "\\u", "#", "---", "<<", "%", "\t", "\u0000", "\ufeff"};
        for (int i = 0; i < CASES; i++) {
            StringBuilder text = new StringBuilder();
            for (int count = random.nextInt(30); count > 0; count--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            readBoth(text.toString());
        }
    }

    private static void readBoth(String text) {
        try {
            Json.read(text);
        } catch (MalformedJsonException e) {
            assertThat(e.reason()).isNotEmpty();
        }
        try {
            Yaml.read(text);
        } catch (YamlException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Test
    void numbersOfAnySizeAreComputedOrRefused() {
        for (String expression : List.of("1e1000000000", "1e1000000000 * 10", "9".repeat(1_000_000), "bits.lsh(1, 1000000000)",
                "to_number(\"1e1000000000\")", "format_int(1e9999, 2)", "1e-1000000000 + 1", "numbers.range(1, 1000000000000)",
                "numbers.range(-1e4000, 1e4000)", "sprintf(\"%1000000000d\", [1])", "1e400 % 7", "round(1e4000)")) {
            assertThat(fault("package a\np := " + expression)).as(expression.substring(0, Math.min(30, expression.length()))).isNull();
        }
    }
}
