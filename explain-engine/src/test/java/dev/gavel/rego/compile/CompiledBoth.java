package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.parse.ParserOptions;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What OPA and Gavel say of one policy, as sorted lines `file:row:column code: message` with the details behind.
record CompiledBoth(Question question, List<String> theirs, List<String> ours) {

    /// A policy, and how it is to be checked.
    record Question(List<String> sources, RegoVersion version, boolean strict) {

        Question {
            sources = List.copyOf(sources);
        }

        private ObjectValue asked() {
            ObjectValue.Builder modules = ObjectValue.builder();
            for (int i = 0; i < sources.size(); i++) {
                modules.put(name(i), sources.get(i));
            }
            return ObjectValue.builder().put("mode", "check").put("modules", modules.build()).put("strict", BooleanValue.of(strict))
                    .put("print", BooleanValue.TRUE).put("annotations", BooleanValue.TRUE)
                    .put("rego_version", NumberValue.of(version == RegoVersion.V0 ? 0 : 1)).build();
        }

        private static String name(int position) {
            return "m" + position + ".rego";
        }

        private List<Diagnostic> compiled() {
            List<Diagnostic> found = new ArrayList<>();
            List<Module> modules = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                ParseResult<Module> parsed = new Parser(ParserOptions.of(version)).module(new SourceFile(name(i), sources.get(i)));
                found.addAll(parsed.diagnostics());
                parsed.found().ifPresent(modules::add);
            }
            CompileOptions options = CompileOptions.defaults().withPrint(true).withStrict(strict);
            if (found.isEmpty()
                    && new PolicyCompiler(options).compile(modules) instanceof CompileResult.Rejected<CompiledPolicy> rejected) {
                found.addAll(rejected.errors());
            }
            return found;
        }
    }

    static List<CompiledBoth> of(List<Question> questions, Oracle oracle) {
        List<ObjectValue> answers = oracle.askAll(questions.stream().map(Question::asked).toList());
        List<CompiledBoth> all = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            List<String> theirs = answers.get(i).get("errors") instanceof ArrayValue errors
                    ? errors.elements().stream().map(e -> line((ObjectValue) e)).sorted().toList()
                    : List.of();
            List<String> ours = questions.get(i).compiled().stream().map(CompiledBoth::line).sorted().toList();
            all.add(new CompiledBoth(questions.get(i), theirs, ours));
        }
        return all;
    }

    List<String> onlyTheirs() {
        return theirs.stream().filter(line -> !ours.contains(line)).toList();
    }

    /// The lines that only one side has.
    List<String> differing() {
        return Stream.concat(onlyTheirs().stream(), ours.stream().filter(line -> !theirs.contains(line))).toList();
    }

    boolean sameRows() {
        return rows(theirs).equals(rows(ours));
    }

    /// `file:row code`, sorted.
    private static List<String> rows(List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst("(?s)^([^:]*:\\d+):\\d+( [^:]*):.*$", "$1$2")).sorted().toList();
    }

    @Override
    public String toString() {
        return String.join("\n----\n", question.sources()) + "\n" + question.version() + (question.strict() ? " strict" : "") + "\n  OPA:  "
                + String.join("\n        ", theirs) + "\n  ours: " + String.join("\n        ", ours);
    }

    private static String line(ObjectValue error) {
        // Of a parse error they are the line and a caret below it, which ours prints from its place.
        boolean parsing = StringValue.of("rego_parse_error").equals(error.get("code"));
        String details = parsing ? "" : text(error.get("details"), "");
        return text(error.get("file"), "") + ":" + text(error.get("row"), "0") + ":" + text(error.get("col"), "0") + " "
                + text(error.get("code"), "") + ": " + text(error.get("message"), "") + (details.isEmpty() ? "" : "\n" + details);
    }

    private static String line(Diagnostic error) {
        String place = error.range() instanceof SourceRange.Known known
                ? known.file().name() + ":" + known.row() + ":" + known.column()
                : ":0:0";
        return place + " " + error.code() + ": " + error.message() + (error.help() == null ? "" : "\n" + error.help());
    }

    private static String text(@Nullable Value value, String otherwise) {
        return value == null ? otherwise : value instanceof StringValue string ? string.value() : value.toString();
    }
}
