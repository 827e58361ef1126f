package dev.gavel.rego.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;

/// What OPA's suite of compile cases wants of a compiler. The cases are data of OPA's, read from where they lie.
class CompileCasesTest {

    private static final Path CASES = Path.of(System.getProperty("gavel.shared", "../../shared"), "conformance", "compilecases");

    @TestFactory
    Stream<DynamicTest> everyCaseOfOpaHolds() throws IOException {
        if (!Files.isDirectory(CASES)) {
            System.out.println("NOT RUN: OPA's compile cases are not at " + CASES);
            return Stream.of(DynamicTest.dynamicTest("not run", () -> {
            }));
        }
        List<DynamicTest> tests = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(CASES)) {
            files = walk.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
        for (Path file : files) {
            ArrayValue cases = (ArrayValue) Objects.requireNonNull(((ObjectValue) Yaml.read(Files.readString(file))).get("cases"));
            for (int i = 0; i < cases.size(); i++) {
                ObjectValue one = (ObjectValue) cases.get(i);
                tests.add(DynamicTest.dynamicTest(CASES.relativize(file) + "#" + i, () -> check(one)));
            }
        }
        System.out.println("compile cases: " + tests.size());
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void check(ObjectValue one) {
        boolean old = StringValue.of("v0").equals(one.get("rego_version"));
        CompileOptions options = CompileOptions.defaults().withPrint(BooleanValue.TRUE.equals(one.get("print_statements")));
        List<String> given = errors((ArrayValue) Objects.requireNonNull(one.get("modules")), old ? Parser.v0() : Parser.v1(), options);
        List<String> wanted = one.get("want_errors") instanceof ArrayValue errors
                ? errors.elements().stream().map(e -> wanted((ObjectValue) e)).toList()
                : List.of();
        if (BooleanValue.TRUE.equals(one.get("exhaustive"))) {
            assertThat(given).containsExactlyInAnyOrderElementsOf(wanted);
        } else {
            assertThat(given).containsAll(wanted);
        }
    }

    private static List<String> errors(ArrayValue sources, Parser parser, CompileOptions options) {
        List<Diagnostic> found = new ArrayList<>();
        List<Module> modules = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            ParseResult<Module> parsed = parser.module(new SourceFile("test-" + i + ".rego", ((StringValue) sources.get(i)).value()));
            found.addAll(parsed.diagnostics());
            parsed.found().ifPresent(modules::add);
        }
        if (found.isEmpty() && new PolicyCompiler(options).compile(modules) instanceof CompileResult.Rejected<CompiledPolicy> rejected) {
            found.addAll(rejected.errors());
        }
        return found.stream().map(CompileCasesTest::given).toList();
    }

    private static String given(Diagnostic error) {
        String place = error.range() instanceof SourceRange.Known known ? known.row() + ":" + known.column() : "0:0";
        return error.code() + " " + place + " " + error.message();
    }

    private static String wanted(ObjectValue error) {
        return text(error.get("code")) + " " + error.get("row") + ":" + error.get("col") + " " + text(error.get("message"));
    }

    private static String text(@Nullable Value value) {
        return value instanceof StringValue string ? string.value() : String.valueOf(value);
    }
}
