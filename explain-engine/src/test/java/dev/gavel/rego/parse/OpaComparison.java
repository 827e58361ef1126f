package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.ast.AstJson;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.ast.RulePrinter;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// One module read by OPA's parser and by ours: the same tree with the same rows and columns, printed alike, or the same errors in the same order.
final class OpaComparison {

    /// Left out on both sides: comments, and what our tree does not keep a place of.
    private static final Set<String> IGNORED = Set.of("comments", "alias_location", "text");

    private OpaComparison() {
    }

    /// What differs, in the order of the texts; null where nothing does.
    static List<@Nullable String> differences(List<Corpus.Text> texts, Oracle oracle) {
        List<ObjectValue> questions = texts.stream().map(t -> ObjectValue.builder().put("mode", "parse")
                .put("modules", ObjectValue.of("", StringValue.of(t.source())))
                .put("rego_version", NumberValue.of(t.version() == RegoVersion.V0 ? 0 : 1)).build()).toList();
        List<ObjectValue> answers = oracle.askAll(questions);
        List<@Nullable String> found = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            found.add(difference(texts.get(i), answers.get(i)));
        }
        return found;
    }

    private static @Nullable String difference(Corpus.Text text, ObjectValue answer) {
        ParseResult<Module> ours = new Parser(ParserOptions.of(text.version())).module(new SourceFile("", text.source()));
        List<String> theirErrors = new ArrayList<>();
        if (answer.get("errors") instanceof ArrayValue errors) {
            errors.elements().forEach(e -> theirErrors.add(error((ObjectValue) e)));
        }
        List<String> ourErrors = ours.diagnostics().stream().map(OpaComparison::error).toList();
        if (!theirErrors.equals(ourErrors)) {
            return "errors\n  OPA:  " + theirErrors + "\n  ours: " + ourErrors;
        }
        if (ours.value() == null) {
            return null;
        }
        Value theirs = answer.get("tree");
        String difference = theirs == null ? null : tree(theirs, AstJson.withLocations().module(ours.value()), "");
        if (difference != null || !(answer.get("text") instanceof StringValue printed)) {
            return difference;
        }
        List<String> wanted = lines(printed.value());
        List<String> given = lines(RulePrinter.print(ours.value()));
        return wanted.equals(given) ? null : "text\n  OPA:  " + wanted + "\n  ours: " + given;
    }

    /// Without the METADATA that OPA prints as comments.
    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).filter(l -> !l.isEmpty() && !l.startsWith("# ")).toList();
    }

    private static String error(ObjectValue error) {
        return number(error, "row") + ":" + number(error, "col") + " " + error.get("code") + " " + error.get("message");
    }

    private static String number(ObjectValue object, String key) {
        Value value = object.get(key);
        return value == null ? "0" : value.toString();
    }

    private static String error(Diagnostic diagnostic) {
        String place = diagnostic.range() instanceof SourceRange.Known k ? k.row() + ":" + k.column() : "0:0";
        return place + " " + StringValue.of(diagnostic.code()) + " " + StringValue.of(diagnostic.message());
    }

    private static @Nullable String tree(Value theirs, Value ours, String path) {
        if (theirs instanceof ObjectValue a && ours instanceof ObjectValue b) {
            return objects(a, b, path);
        }
        if (theirs instanceof ArrayValue a && ours instanceof ArrayValue b && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                String difference = tree(a.get(i), b.get(i), path + "/" + i);
                if (difference != null) {
                    return difference;
                }
            }
            return null;
        }
        return theirs.equals(ours) ? null : path + "\n  OPA:  " + theirs + "\n  ours: " + ours;
    }

    private static @Nullable String objects(ObjectValue theirs, ObjectValue ours, String path) {
        for (ObjectValue side : List.of(theirs, ours)) {
            for (Value key : side.keys()) {
                String name = ((StringValue) key).value();
                Value a = theirs.get(key);
                Value b = ours.get(key);
                if (IGNORED.contains(name) || name.equals("location") && isUnplaced(theirs, a, b)) {
                    continue;
                }
                if (a == null || b == null) {
                    return path + "/" + name + " only " + (a == null ? "ours: " + b : "OPA's: " + a);
                }
                String difference = tree(a, b, path + "/" + name);
                if (difference != null) {
                    return difference;
                }
            }
        }
        return null;
    }

    /// OPA gives no place to what it makes itself, and to the pieces of a template string places of its own; ours are never worse.
    private static boolean isUnplaced(ObjectValue node, @Nullable Value theirs, @Nullable Value ours) {
        return theirs == null || ours == null || StringValue.of("string").equals(node.get("type"));
    }
}
