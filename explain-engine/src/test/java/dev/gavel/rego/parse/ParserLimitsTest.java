package dev.gavel.rego.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ParserLimitsTest {

    private static ParseResult<Module> read(String text) {
        return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Parser.v1().module(new SourceFile("deep.rego", text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "(", "{\"a\": ", "f(", "x[", "[x | ", "{x | ", "-", "not ", "{x: y | ", "$\"{", "every x in ["})
    void nestingWithoutEndIsAnErrorAndNoOverflow(String opening) {
        for (String imported : List.of("", "import rego.v2\n")) {
            assertThat(read("package a\n" + imported + "p if " + opening.repeat(100_000)).diagnostics()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{x | ", "({x | ", "{{x: y | ", "not {x | ", "(not (", "((a or {b or "})
    void triedReadingsDoNotMultiplyWithTheNesting(String opening) {
        assertThat(read("package a\nimport rego.v2\np if { " + opening.repeat(60) + " := }").diagnostics()).isNotEmpty();
    }

    @Test
    void nestingOfAFewHundredLevelsIsRead() {
        String text = "package a\np := " + "[".repeat(600) + "]".repeat(600) + "\n";
        assertThat(read(text).diagnostics()).isEmpty();
    }

    @Test
    void tooDeepNestingIsToldInOpasWords() {
        String text = "package a\np := " + "[".repeat(100_000) + "]".repeat(100_000) + "\n";
        assertThat(read(text).diagnostics()).extracting(Diagnostic::message).first().isEqualTo("max parsing recursion depth exceeded");
    }

    @Test
    @Timeout(20)
    void numbersBeyondReasonAreRefusedAtOnce() {
        for (String number : List.of("1e1000000000", "1e-1000000000", "9".repeat(1_000_000), "1e99999999999999999999", "-1e400000")) {
            assertThat(read("package a\np := " + number + "\n").diagnostics()).extracting(Diagnostic::message).contains("number too big");
        }
        assertThat(read("package a\np := 1e1000\n").diagnostics()).isEmpty();
    }

    @Test
    void aLongChainOfOperatorsIsReadOrRefused() {
        assertThat(read("package a\np := 1" + " + 1".repeat(1_000) + "\n").diagnostics()).isEmpty();
        assertThat(read("package a\np := 1" + " + 1".repeat(100_000) + "\n").value() != null
                || !read("package a\np := 1" + " + 1".repeat(100_000) + "\n").diagnostics().isEmpty()).isTrue();
    }
}
