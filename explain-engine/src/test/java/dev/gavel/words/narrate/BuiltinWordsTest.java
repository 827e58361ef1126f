package dev.gavel.words.narrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.answer.Word;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.reader.PageReader;

/// Every builtin of OPA has words, as a condition and as a value, and they can be read back.
class BuiltinWordsTest {

    private static final List<String> NAMES = List.of("first_thing", "second_thing", "third_thing", "fourth_thing");
    /// What a policy calls for what it does, and not for a value.
    private static final Set<String> WITHOUT_VALUE = Set.of("print", "internal.print", "internal.test_case");

    static Stream<Declaration> builtins() {
        return Declarations.all().list().stream().filter(declaration -> !WITHOUT_VALUE.contains(declaration.name()));
    }

    @Test
    void allButStatementsAreAsked() {
        assertThat(builtins().count()).isGreaterThan(200 - WITHOUT_VALUE.size());
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void everyBuiltinIsSaidAsACondition(Declaration builtin) {
        assertIsSaid(new Formula.Truthy(call(builtin), SourceRange.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void everyBuiltinIsSaidAsAValue(Declaration builtin) {
        assertIsSaid(new Formula.Test(call(builtin), Relation.EQUAL, input("wanted"), SourceRange.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("builtins")
    void everyBuiltinIsSaidOfValuesThatAreWorkedOut(Declaration builtin) {
        Term.Call plain = call(builtin);
        List<Term> args = plain.args().stream().<Term>map(arg -> new Term.Call("lower", List.of(arg))).toList();
        assertIsSaid(Formula
                .not(new Formula.Test(new Term.Call(plain.builtin(), args), Relation.DIFFERENT, input("wanted"), SourceRange.UNKNOWN)));
    }

    @Test
    void pathsAreSaidWhereTheyAreWanted() {
        Binder pair = new Binder(1, "pair", "", new Term.Call("walk", List.of(input("first_thing"))), Set.of());
        Term path = new Term.At(pair.member(), new Term.Const(dev.gavel.rego.value.NumberValue.of(0)));
        Term value = new Term.At(pair.member(), new Term.Const(dev.gavel.rego.value.NumberValue.of(1)));
        assertIsSaid(new Formula.Some(pair, Formula.all(List.of(
                new Formula.Test(value, Relation.EQUAL, input("wanted"), SourceRange.UNKNOWN),
                new Formula.Test(path, Relation.EQUAL, input("second_thing"), SourceRange.UNKNOWN)))));
    }

    private static Term.Call call(Declaration builtin) {
        return new Term.Call(builtin.name(), IntStream.range(0, builtin.arity()).mapToObj(i -> input(NAMES.get(i))).toList());
    }

    private static Term input(String name) {
        return new Term.At(Term.INPUT, new Term.Const(StringValue.of(name)));
    }

    private static void assertIsSaid(Formula formula) {
        PolicyAnswer answer = new PolicyAnswer(Word.CONDITIONAL, Formula.TRUE, true, List.of(new Case(List.of(), formula)), List.of(),
                List.of(),
                List.of(), List.of(), List.of(), Map.of());
        PageFacts facts = new PageFacts("The policy", "", "Policy", "21 November 2026", List.of(), ObjectValue.EMPTY, List.of(), null,
                Optional.empty());
        Told told = new PolicyNarrator(Glossary.EMPTY).full(answer, facts);
        String page = Markdown.of(told.narrative());
        if (Boolean.getBoolean("words.show")) {
            page.lines().filter(line -> line.matches("\\s+- .*")).forEach(System.out::println);
        }
        assertThat(told.coverage().share()).as(page).isEqualTo(1);
        assertThat(PageReader.read(told.narrative(), told.vocabulary()).unread()).as(page).isEmpty();
    }
}
