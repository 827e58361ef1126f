package dev.gavel.rego.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;

/// Large policies compile in time that grows as they do, whatever their shape.
class CompilerGrowthTest {

    private static final int ROUNDS = 4;

    @Test
    void aChainOfTwentyThousandRulesCompiles() {
        assertThat(compile(List.of(chain(20_000)))).isEmpty();
    }

    @Test
    void aRingOfRulesIsRefusedWithoutTellingItsLengthOverAndOver() {
        String ring = chain(5_000).replace("r0 if true", "r0 if r4999");
        List<Diagnostic> errors = compile(List.of(ring));
        assertThat(errors).extracting(Diagnostic::code).contains("rego_recursion_error");
        assertThat(errors.stream().mapToLong(e -> e.message().length()).sum()).isLessThan(100_000_000L);
    }

    @Test
    void tenTimesAsManyRulesTakeAboutTenTimesAsLong() {
        check("a chain", CompilerGrowthTest::chain);
        check("rules of one set",
                n -> rules(n, "deny contains msg if {\n\tinput.x == %d\n\tmsg := sprintf(\"%%v is bad\", [input.y])\n}\n"));
        check("rules that ask for others", n -> rules(n, "p[\"k%1$d\"] := x if x := input.y\nq%1$d if data.big.p.k%1$d\n"));
    }

    /// Not a limit on this machine's speed, only on growth: quadratic work would take a hundred times as long.
    private static void check(String what, IntFunction<String> policy) {
        List<String> few = List.of(policy.apply(1_000));
        List<String> many = List.of(policy.apply(10_000));
        double one = fastest(few);
        double ten = fastest(many);
        System.out.printf(Locale.ROOT, "parse and compile %s: 1,000 rules in %.0f ms, 10,000 in %.0f ms%n", what, one, ten);
        assertThat(ten / one).as(what).isLessThan(40);
    }

    @Test
    void threeHundredFilesAreReadAndCompiledBesideOpa() throws Exception {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            files.add(file(i));
        }
        double ours = fastest(files);
        System.out.printf(Locale.ROOT, "parse and compile 300 files, %d lines: %.0f ms (of one thread's time)",
                files.stream().mapToLong(f -> f.lines().count()).sum(), ours);
        Optional<Oracle> started = Oracle.start();
        if (started.isPresent()) {
            try (Oracle oracle = started.get()) {
                System.out.printf(Locale.ROOT, "; OPA: %.0f ms (by the clock)", 1_000 * opas(oracle, files));
            }
        }
        System.out.println();
    }

    private static double opas(Oracle oracle, List<String> files) {
        ObjectValue.Builder modules = ObjectValue.builder();
        for (int i = 0; i < files.size(); i++) {
            modules.put("f" + i + ".rego", files.get(i));
        }
        ObjectValue answer = oracle.ask(ObjectValue.builder().put("mode", "compile").put("rounds", NumberValue.of(ROUNDS))
                .put("modules", modules.build()).build());
        ArrayValue rounds = (ArrayValue) Objects.requireNonNull(answer.get("rounds"), answer::toString);
        return rounds.elements().stream()
                .mapToDouble(round -> ((NumberValue) Objects.requireNonNull(((ObjectValue) round).get("seconds"))).doubleValue()).min()
                .orElseThrow();
    }

    /// Milliseconds of this thread's own time, which other work on the machine leaves alone.
    private static double fastest(List<String> sources) {
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(compile(sources)).isEmpty();
            fastest = Math.min(fastest, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e6);
        }
        return fastest;
    }

    private static List<Diagnostic> compile(List<String> sources) {
        List<Module> modules = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            ParseResult<Module> parsed = Parser.v1().module(new SourceFile("f" + i + ".rego", sources.get(i)));
            assertThat(parsed.diagnostics()).isEmpty();
            parsed.found().ifPresent(modules::add);
        }
        return switch (new PolicyCompiler(CompileOptions.defaults()).compile(modules)) {
            case CompileResult.Compiled<CompiledPolicy> compiled -> List.of();
            case CompileResult.Rejected<CompiledPolicy> rejected -> rejected.errors();
        };
    }

    private static String chain(int length) {
        StringBuilder text = new StringBuilder("package big\n\nr0 if true\n");
        for (int i = 1; i < length; i++) {
            text.append(String.format(Locale.ROOT, "r%d if {\n\tinput.x > %d\n\tnot r%d\n}\n", i, i, i - 1).replace("not ",
                    i % 2 == 0 ? "" : "not "));
        }
        return text.toString();
    }

    private static String rules(int count, String shape) {
        StringBuilder text = new StringBuilder("package big\n\n");
        for (int i = 0; i < count; i++) {
            text.append(String.format(Locale.ROOT, shape, i));
        }
        return text.toString();
    }

    private static String file(int number) {
        StringBuilder text = new StringBuilder("# METADATA\n# title: policy\npackage app.team" + number % 20 + ".service" + number
                + "\n\nimport data.catalog\n\ndefault allow := false\n");
        for (int i = 0; i < 2; i++) {
            text.append(String.format(Locale.ROOT, """

                    # METADATA
                    # title: rule %1$d
                    # custom:
                    #   severity: high
                    allow if {
                        input.action == "act%1$d"
                        input.user.role in {"admin", "owner%1$d"}
                        not denied%1$d
                        some group in input.user.groups
                        catalog.groups[group].level >= %1$d
                    }

                    denied%1$d if {
                        input.resource.class == "secret%1$d"
                        count(reasons) > %1$d
                    }

                    reasons contains msg if {
                        some i, item in input.items
                        item.size > %1$d
                        startswith(item.name, "p%1$d")
                        msg := sprintf("item %%d is too large: %%v", [i, item.size])
                    }

                    score%1$d(x) := y if {
                        y := (x * %1$d) + count([z | some z in input.items; z.size > x])
                    } else := 0 if x < 0

                    limit%1$d := max([score%1$d(a) | some a in input.amounts])

                    within%1$d if {
                        every item in input.items {
                            item.size < limit%1$d
                        }
                    }
                    """, i));
        }
        return text.toString();
    }
}
