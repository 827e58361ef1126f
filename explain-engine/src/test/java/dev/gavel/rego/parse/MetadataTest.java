package dev.gavel.rego.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.RuleAnnotations;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;

class MetadataTest {

    private static Module module(String text) {
        ParseResult<Module> result = Parser.v1().module(new SourceFile("m.rego", text));
        assertThat(result.diagnostics()).isEmpty();
        return result.found().orElseThrow();
    }

    @Test
    void everyFieldIsRead() {
        Module module = module("""
                # METADATA
                # title: Customer data
                # description: |
                #   Who may see it.
                # organizations: [Compliance]
                # related_resources:
                # - https://example.com/policy
                # - {ref: https://example.com/law, description: The law}
                # authors:
                # - Ann Example <ann@example.com>
                # - {name: Bob}
                # schemas:
                # - input: schema.input
                # - data.x: {type: string}
                # labels: {rule: CMP-001}
                # custom: {controls: [A.5.1], since: 2025-01-01}
                package a
                """);
        Annotations a = module.annotations().getFirst();
        assertThat(a.scope()).isEqualTo("package");
        assertThat(a.title()).isEqualTo("Customer data");
        assertThat(a.description()).isEqualTo("Who may see it.\n");
        assertThat(a.organizations()).containsExactly("Compliance");
        assertThat(a.relatedResources()).extracting(Annotations.RelatedResource::description).containsExactly(null, "The law");
        assertThat(a.authors()).containsExactly(new Annotations.Author("Ann Example", "ann@example.com"),
                new Annotations.Author("Bob", null));
        assertThat(a.schemas()).extracting(s -> Printer.print(s.path())).containsExactly("input", "data.x");
        assertThat(a.labels().toString()).isEqualTo("{rule=\"CMP-001\"}");
        assertThat(a.custom().get("controls")).hasToString("[\"A.5.1\"]");
        assertThat(a.custom().get("since")).hasToString("\"2025-01-01T00:00:00Z\"");
    }

    @Test
    void scopeDocumentHoldsForAllRulesOfThePath() {
        Module module = module("""
                package a

                # METADATA
                # scope: document
                # title: all
                # METADATA
                # title: first
                p if input.x

                # METADATA
                # title: second
                p if input.y
                """);
        RuleAnnotations annotations = RuleAnnotations.of(module);
        assertThat(annotations.of(module.rules().get(0))).extracting(Annotations::title).containsExactly("all", "first");
        assertThat(annotations.of(module.rules().get(1))).extracting(Annotations::title).containsExactly("all", "second");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "scope: foo | 2 | invalid annotation scope 'foo'. Use one of 'rule', 'document', 'package', or 'subpackages'",
            "scope: package | 2 | annotation scope 'package' must be applied to package (have rule)",
            "title: [1] | 3 | yaml: unmarshal errors:\\n  line 1: cannot unmarshal !!seq into string",
            "entrypoint: foo | 3 | yaml: unmarshal errors:\\n  line 1: cannot unmarshal !!str `foo` into bool",
            "authors: [1] | 2 | invalid author definition %!s(int=1): invalid value type, must be string or map",
            "related_resources: [\"\"] | 2 | invalid related-resource definition : ref URL may not be empty string",
            "labels: a | 3 | yaml: unmarshal errors:\\n  line 1: cannot unmarshal !!str `a` into map[string]interface {}",
            "custom: {a: 1, a: 2} | 3 | yaml: unmarshal errors:\\n  line 1: mapping key \"a\" already defined at line 1"})
    void badFieldsAreToldInOpasWords(String yaml, int row, String message) {
        List<Diagnostic> found = Parser.v1().module(new SourceFile("m.rego", "package a\n# METADATA\n# " + yaml + "\np := 1\n"))
                .diagnostics();
        assertThat(found).extracting(d -> Ranges.known(d.range()).row() + " " + d.message())
                .containsExactly(row + " " + message.replace("\\n", "\n"));
    }
}
