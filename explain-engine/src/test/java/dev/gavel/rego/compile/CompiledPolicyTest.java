package dev.gavel.rego.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.value.StringValue;

/// What can be asked of a compiled policy.
class CompiledPolicyTest {

    private static final String MODULE = """
            # METADATA
            # title: the package
            package a.b

            # METADATA
            # entrypoint: true
            allow if not denied

            denied if { some x in input.xs; bad[x] }

            bad[y] if y := data.list[_]
            """;

    private static String query(String text, QueryContext context) {
        Body body = Parser.v1().query(text).found().orElseThrow();
        return switch (Compiling.compiled(MODULE).compileQuery(body, context)) {
            case CompileResult.Compiled<CompiledQuery> done -> Printer.print(done.value().body());
            case CompileResult.Rejected<CompiledQuery> rejected -> rejected.errors().getFirst().line();
        };
    }

    @Test
    void rulesStandAtTheGroundPartOfTheirPath() {
        RuleTree tree = Compiling.compiled("package a\np[x].q := 1 if x := input.x\np.r := 2").tree();
        RuleTree p = Objects.requireNonNull(Objects.requireNonNull(tree.child(StringValue.of("a"))).child(StringValue.of("p")));
        assertThat(p.rules()).hasSize(1);
        assertThat(p.children().keySet()).containsExactly(StringValue.of("r"));
    }

    @Test
    void dependenciesLeadFromRuleToRule() {
        CompiledPolicy policy = Compiling.compiled(MODULE);
        CompiledRule allow = policy.rules().getFirst();
        assertThat(policy.dependencies(allow)).extracting(rule -> Printer.print(rule.path())).containsExactly("data.a.b.denied");
    }

    @Test
    void annotationsAreFoundFromTheRuleOutwards() {
        CompiledPolicy policy = Compiling.compiled(MODULE);
        CompiledRule allow = policy.rules().getFirst();
        assertThat(policy.entrypoints()).containsExactly("data.a.b.allow");
        assertThat(policy.annotations().chain(allow.module(), allow.source())).extracting(link -> Printer.print(link.path()))
                .endsWith("data.a.b");
    }

    @Test
    void aQueryKeepsItsComparisons() {
        assertThat(query("x := 1; x == 2", QueryContext.NONE)).isEqualTo("__localq0__ = 1; equal(__localq0__, 2)");
    }

    @Test
    void aQueryInAPackageNamesItsRules() {
        assertThat(query("allow = x", QueryContext.inPackage(List.of("a", "b")))).isEqualTo("data.a.b.allow = x");
    }

    @Test
    void aQueryIsCheckedAsRulesAre() {
        assertThat(query("y > 1", QueryContext.NONE)).endsWith("rego_unsafe_var_error: var y is unsafe");
        assertThat(query("nothing(1)", QueryContext.NONE)).endsWith("rego_type_error: undefined function nothing");
    }

    @Test
    void theParsedModuleIsKept() {
        CompiledRule rule = Compiling.compiled("package a\np := x if x := {3, 1}").rules().getFirst();
        assertThat(Printer.print(rule.source().body())).isEqualTo("assign(x, {1, 3})");
        assertThat(rule.names()).containsEntry("__local0__", "x");
    }
}
