package dev.gavel.words.narrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.answer.Word;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Knowledge;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.reader.PageReader;

/// The body of a rule on the left, its sentences on the right; each can be read back.
class FormulaSentencesTest {

    private static final String DATA = """
            {"agents": {"a1": {"scopes": ["x", "y"], "team": "red"}, "a2": {"scopes": ["x"]}},
             "grants": {"crm": {"read": {"risk": 1}, "write": {"risk": 3}}, "wiki": {"read": {"risk": 1}}},
             "limits": {"red": 5, "blue": 7}, "domains": ["example.com", "example.org"]}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input.action.tool == "export"                                        | The tool is “export”.
            input.action.tool != "export"                                        | The tool is not “export”.
            not input.action.tool == "export"                                    | The tool is missing or is not “export”.
            input.context.turn_count > 50                                        | The turn count is more than 50.
            input.context.session_age_seconds > 3600                             | The session age in seconds is more than 3600.
            not input.context.turn_count > 50                                    | The turn count is at most 50.
            input.region in {"a", "b"}                                           | The region is “a” or “b”.
            not input.region in {"a", "b", "c"}                                  | The region is none of “a”, “b” or “c”.
            "a" in input.user.groups                                             | The user’s groups include “a”.
            not "a" in input.user.groups                                         | The user’s groups do not include “a”.
            some g in input.user.groups; startswith(g, "x-")                     | One of the user’s groups starts with “x-”.
            not startswith(input.name, "x-")                                     | The name is given. It is not so that the name starts with “x-”.
            is_string(input.name); not startswith(input.name, "x-")              | The name is text. The name does not start with “x-”.
            input.user.id == input.owner.id                                      | The user is the same as the owner.
            input.mode                                                           | The mode is set.
            not input.mode                                                       | The mode is missing or false.
            input.environment.is_production                                      | The production flag is set.
            count(input.books) > 3                                               | The number of the books is more than 3.
            lower(input.method) == "get"                                         | The method in lower case is “get”.
            regex.match("^a+$", input.name)                                      | The name matches the pattern “^a+$”.
            net.cidr_contains("10.0.0.0/8", input.address)                       | The address lies in the network “10.0.0.0/8”.
            time.now_ns() < time.parse_rfc3339_ns("2026-01-01T00:00:00Z")        | The current time is before “2026-01-01T00:00:00Z”.
            input.region in data.agents[input.agent.id].scopes                   | The region is among the scopes of the agent.
            not input.region in data.agents[input.agent.id].scopes               | The region is not among the scopes of the agent.
            data.grants[input.server][input.tool].risk > 2                       | The risk of the server and the tool is more than 2.
            input.turns > data.limits[input.agent.team]                          | The turns are more than the limit of the agent’s team.
            input.type == "a"                                                    | The stated type is “a”.
            every g in input.groups { startswith(g, "x") }                       | Every one of the groups starts with “x”.
            walk(input.args, [_, v]); contains(v, "rm")                          | One of the values within the arguments contains “rm”.
            split(input.image, ":")[0] == "nginx"                                | The first part of the image between “:” is “nginx”.
            substring(input.image, count(input.image) - 1, -1) == "x"            | The last character of the image is “x”.
            substring(input.image, count(input.image) - 3, 3) == "abc"           | The last 3 characters of the image are “abc”.
            x := split(input.image, "/"); x[count(x) - 1] == "a"                 | The last part of the image between “/” is “a”.
            regex.replace(input.name, "[0-9]+", "#") == "a#"                     | The name with matches of the pattern “[0-9]+” replaced by “#” is “a#”.
            count(regex.find_n("a", input.name, -1)) > 2                         | The number of the matches of the pattern “a” in the name is more than 2.
            strings.count(input.name, ".") == 2                                  | The number of occurrences of “.” in the name is 2.
            sprintf("%s is %.1f%%", [input.name, input.share]) == "x is 0.5%"    | The text made of the name, “ is ”, the “share” and “%” is “x is 0.5%”.
            object.subset(input.labels, {"a", "b"})                              | The labels have each of a list of “a” and “b”.
            object.subset(input.labels, input.wanted)                            | The labels have all of the wanted.
            base64.is_valid(input.key)                                           | The key is valid Base64.
            not json.is_valid(input.text)                                        | The stated text is given. The stated text is not valid JSON.
            input.flag == startswith(input.name, "x")                            | The flag is the same as whether the name starts with “x”.
            crypto.sha256(input.name) == input.digest                            | The SHA-256 hash of the name is the same as the digest.
            http.send(input.request).status_code == 200                          | The status code of the answer to the HTTP request the request is 200.
            io.jwt.verify_hs256(input.token, input.key)                          | The token is signed with the key the key by HS256.
            some d in data.domains; endswith(input.to, d)                        | The to field ends with “example.com” or “example.org”.
            """)
    void bodiesAreSaidSo(String body, String sentence) {
        Told told = page(body);
        assertThat(sentences(told)).isEqualTo(sentence);
        assertThat(PageReader.read(told.narrative(), told.vocabulary()).unread()).isEmpty();
        assertThat(told.coverage().share()).isEqualTo(1);
    }

    @Test
    void whatHasNoWordsIsShownAndCounted() {
        Told told = page("startswith(\"x\", \"y\") with startswith as true");
        assertThat(sentences(told)).startsWith("This part cannot be said in words: another function stands in for startswith in ");
        assertThat(told.coverage().share()).isEqualTo(0);
    }

    private static Told page(String body) {
        Formula formula = formula(body.replace("; ", "\n"));
        PolicyAnswer answer = new PolicyAnswer(Word.CONDITIONAL, Formula.TRUE, true, List.of(new Case(List.of(), formula)), List.of(),
                List.of(), List.of(), List.of(), List.of(), Map.of());
        PageFacts facts = new PageFacts("The policy", "", "Policy", "21 November 2026", List.of(), data(), List.of(), null,
                Optional.empty());
        return new PolicyNarrator(Glossary.EMPTY).full(answer, facts);
    }

    private static ObjectValue data() {
        try {
            return (ObjectValue) Json.read(DATA);
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    private static Formula formula(String body) {
        String text = "package t\n\ndeny if {\n" + body + "\n}\n";
        Module module = Parser.v1().module(new SourceFile("t.rego", text)).found().orElseThrow();
        CompileResult<CompiledPolicy> result = new PolicyCompiler(CompileOptions.defaults()).compile(List.of(module));
        CompiledPolicy policy = Optional.of(result).filter(CompileResult.Compiled.class::isInstance)
                .map(compiled -> ((CompileResult.Compiled<CompiledPolicy>) compiled).value()).orElseThrow(() -> new AssertionError(result));
        FormulaReader reader = new FormulaReader(policy, Set.of());
        Simplifier simplifier = new Simplifier(reader, Knowledge.of(data(), List.of()), Set.of(List.of("t", "deny")), () -> false);
        return simplifier.formula(new Formula.Truthy(new Term.Document(List.of("t", "deny"), List.of()), SourceRange.UNKNOWN));
    }

    /// The conditions of the only case, top level, one after the other.
    private static String sentences(Told told) {
        List<String> out = new ArrayList<>();
        for (Block block : told.narrative().blocks()) {
            if (block instanceof Block.Listing(boolean ordered, List<Block.Item> items) && ordered && out.isEmpty()
                    && items.getFirst().below().getFirst() instanceof Block.Listing conditions) {
                conditions.items().forEach(item -> item.sentences().forEach(sentence -> out.add(sentence.text())));
            }
        }
        return String.join(" ", out);
    }
}
