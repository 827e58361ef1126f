package dev.gavel.words.narrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;

/// Rego on the left, what it is called on the right.
class ClausesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input.action.tool == "export.csv"                                        | the tool is “export.csv”
            input.action.tool != "export.csv"                                        | the tool is not “export.csv”
            not input.action.tool == "export.csv"                                    | the tool is not “export.csv”
            input.context.turn_count > 50                                            | the turn count is more than 50
            50 < input.context.turn_count                                            | the turn count is more than 50
            input.context.turn_count >= data.limits.max_turns                        | the turn count is at least the maximum turns
            input.environment.region in {"eu-west-1", "us-east-1"}                   | the region is one of “eu-west-1” or “us-east-1”
            not input.environment.region in {"eu-west-1"}                            | the region is not one of “eu-west-1”
            input.environment.is_production                                          | the environment is production
            not input.environment.is_production                                      | the environment is not production
            input.user.has_mfa                                                       | the user has MFA
            data.tools[input.action.tool].mutates                                    | the tool is marked “mutates”
            data.tools[input.action.tool].risk > 3                                   | the tool’s risk is more than 3
            data.tools[input.action.tool]                                            | the tool is on record
            not data.tools[input.action.tool]                                        | the tool is not on record
            some g in input.user.groups; g in data.teams.cx.groups                   | one of the user’s groups is among the cx groups
            some x in data.blocked; x == input.agent.id                              | the agent is among the blocked list
            startswith(input.request.path, "/admin")                                 | the path starts with “/admin”
            not contains(lower(input.action.args.cmd), "rm -rf")                     | the cmd in lower case does not contain “rm -rf”
            count(input.user.groups) == 0                                            | the number of the user’s groups is 0
            every g in input.user.groups { g != "guest" }                            | none of the user’s groups is “guest”
            input.context.session_age_seconds > 3600                                 | the session age is more than 3,600
            """)
    void aBodyIsSaidInWords(String body, String words) {
        Clauses clauses = Clauses.asAsked(new Nouns(Glossary.EMPTY), Valuation.CONSTANTS);
        List<Condition> conditions = conditions(body);
        assertThat(conditions.stream().map(condition -> clauses.clause(condition, true).toString())).containsExactly(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not allowed_group          | allowed_group if { some g in input.user.groups; g in {"a", "b"} } | none of the user’s groups is one of “a” or “b”
            allowed_group              | allowed_group if { some g in input.user.groups; g in {"a", "b"} } | one of the user’s groups is one of “a” or “b”
            not small(input.amount)    | small(x) if x < 10                                                 | the amount is at least 10
            """)
    void aHelperThatAsksForOneThingIsUnfolded(String body, String helper, String words) {
        Clauses clauses = Clauses.asAsked(new Nouns(Glossary.EMPTY), Valuation.CONSTANTS);
        List<Condition> conditions = conditions(body + "\n}\n" + helper + "\nunused if {\n true");
        assertThat(conditions.stream().map(condition -> clauses.clause(condition, true).toString())).containsExactly(words);
    }

    private static List<Condition> conditions(String body) {
        String text = "package p\n\nrule if {\n" + body.replace("; ", "\n") + "\n}\n";
        Module module = Parser.v1().module(new SourceFile("p.rego", text)).found().orElseThrow();
        CompileResult<CompiledPolicy> result = new PolicyCompiler(CompileOptions.defaults()).compile(List.of(module));
        CompiledPolicy policy = Optional.of(result).filter(CompileResult.Compiled.class::isInstance)
                .map(compiled -> ((CompileResult.Compiled<CompiledPolicy>) compiled).value()).orElseThrow(() -> new AssertionError(result));
        Rules rules = new Rules(policy.tree());
        CompiledRule rule = rules.at(List.of("p", "rule")).getFirst();
        return new ConditionReader(rules).read(rule).conditions();
    }
}
