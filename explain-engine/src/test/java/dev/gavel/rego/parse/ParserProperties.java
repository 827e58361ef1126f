package dev.gavel.rego.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.ast.Syntax;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceFile;

class ParserProperties {

    @Property(tries = 2_000)
    void noTextMakesTheParserThrow(@ForAll String text) {
        for (RegoVersion version : RegoVersion.values()) {
            Parser parser = new Parser(ParserOptions.of(version));
            assertThat(parser.module(new SourceFile("any.rego", text)).diagnostics()).isNotNull();
            assertThat(parser.query(text).diagnostics()).isNotNull();
        }
    }

    @Property(tries = 2_000)
    void noRowOfWordsMakesTheParserThrow(@ForAll("words") List<String> words) {
        String text = String.join(" ", words);
        for (String head : List.of("", "package a\n", "package a\nimport rego.v2\np if { ")) {
            SourceFile file = new SourceFile("any.rego", head + text);
            ParseResult<?> result = Parser.v1().module(file);
            assertThat(result.value() == null).isEqualTo(!result.diagnostics().isEmpty());
            assertThat(Lexer.tokens(file, Keywords.all())).isNotNull();
        }
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries
                .of("not", "some", "every", "in", "if", "contains", "else", "default", "with", "as", "package", "import", "and", "or", "x",
                        "input", "_", "1", "-", "\"s\"", "`r`", "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", ":=", "=", "==", "|", "&",
                        "$\"a{x", "}b\"",
                        "\n", "#", "\"", "set(", "# METADATA\n# title: [\n")
                .list().ofMaxSize(40);
    }

    @Property(tries = 1_000)
    void whatIsPrintedIsReadAgainAsTheSame(@ForAll("terms") String text) {
        Term term = Parser.v1().term(text).value();
        assertThat(term).as(text).isNotNull();
        if (term != null) {
            String printed = Printer.print(term);
            Term again = Parser.v1().term(printed).value();
            assertThat(again).as(printed).isNotNull();
            assertThat(again != null && Syntax.same(term, again)).as(printed).isTrue();
        }
    }

    @Provide
    Arbitrary<String> terms() {
        Arbitrary<String> leaf = Arbitraries.of("1", "-2.5", "1e3", "\"a b\"", "`q\"`", "true", "null", "x", "w", "input.a[w].b",
                "data.x[\"y z\"]",
                "set()", "{}", "[]", "f(x, 1)", "$\"t {x} \\{\"", "x[1][y]", "input[\"if\"].not");
        return Arbitraries.recursive(() -> leaf, inner -> Arbitraries.oneOf(
                Combinators.combine(inner, inner).as((a, b) -> "[" + a + ", " + b + "]"),
                Combinators.combine(inner, inner).as((a, b) -> "{" + a + ", " + b + "}"),
                Combinators.combine(inner, inner).as((a, b) -> "{\"k\": " + a + ", \"l\": " + b + "}"),
                inner.map(a -> "[x | x = " + a + "]"),
                Combinators.combine(inner, inner).as((a, b) -> "{x: y | not f(" + a + "); y := " + b + "}"),
                inner.map(a -> "{x | some x in " + a + "; every v in x { v }}"),
                Combinators.combine(inner, inner).as((a, b) -> "g(" + a + ", " + b + ").h")), 1, 3);
    }
}
