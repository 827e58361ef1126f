package dev.gavel.words.page;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.Glossary;

/// JSON schemas of the input → what they call its places: `title` is a name where it is a few plain words, `description` says what is meant.
///
/// Where two schemas say other of one place, neither is used.
final class SchemaWords {

    private static final int DEEPEST = 12;
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 5;
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}’'-]*( [\\p{L}\\p{N}’'-]+)*");
    private static final Pattern ARTICLE = Pattern.compile("^(the|a|an) ", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD_WITH_CAPITAL = Pattern.compile("\\p{Lu}[\\p{Ll}’'-]*");

    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, String> descriptions = new HashMap<>();
    private final Set<String> doubtful = new HashSet<>();

    private SchemaWords() {
    }

    /// @param given schemas of the whole input, beside those that stand in METADATA in full
    static Map<String, Glossary.Word> of(List<Module> modules, List<Value> given) {
        SchemaWords words = new SchemaWords();
        given.forEach(schema -> words.read("input", schema, schema, 0));
        modules.forEach(module -> module.annotations()
                .forEach(annotations -> annotations.schemas().stream().distinct().forEach(words::read)));
        Set<String> paths = new HashSet<>(words.titles.keySet());
        paths.addAll(words.descriptions.keySet());
        Map<String, Glossary.Word> found = new HashMap<>();
        for (String path : paths) {
            String label = words.doubtful.contains("title " + path) ? "" : words.titles.getOrDefault(path, "");
            String definition = words.doubtful.contains("description " + path) ? null : words.descriptions.get(path);
            if (!label.isEmpty() || definition != null) {
                found.put(path, new Glossary.Word(label, null, null, Map.of(), definition));
            }
        }
        return found;
    }

    private void read(Annotations.SchemaAnnotation annotation) {
        Value schema = annotation.definition();
        if (schema == null || !(annotation.path().head() instanceof Var head) || !head.name().equals("input")) {
            return;
        }
        StringBuilder path = new StringBuilder("input");
        for (dev.gavel.rego.ast.Term operand : annotation.path().operands()) {
            if (!(operand instanceof Scalar scalar) || !(scalar.value() instanceof StringValue(var name))) {
                return;
            }
            path.append('.').append(name);
        }
        read(path.toString(), schema, schema, 0);
    }

    private void read(String path, @Nullable Value given, Value root, int depth) {
        if (depth > DEEPEST || !(given instanceof ObjectValue schema)) {
            return;
        }
        if (schema.get("$ref") instanceof StringValue(var pointer)) {
            read(path, within(root, pointer), root, depth + 1);
        }
        if (!path.equals("input")) {
            name(schema).ifPresent(title -> say("title ", titles, path, title));
            description(schema).ifPresent(text -> say("description ", descriptions, path, text));
        }
        if (schema.get("properties") instanceof ObjectValue properties) {
            properties.forEach((name, below) -> {
                if (name instanceof StringValue(var step)) {
                    read(path + "." + step, below, root, depth + 1);
                }
            });
        }
        if (schema.get("allOf") instanceof ArrayValue all) {
            all.forEach(part -> read(path, part, root, depth + 1));
        }
    }

    private void say(String what, Map<String, String> to, String path, String text) {
        String before = to.putIfAbsent(path, text);
        if (before != null && !before.equals(text)) {
            doubtful.add(what + path);
        }
    }

    /// `#/$defs/agent`, within the schema.
    private static @Nullable Value within(Value root, String pointer) {
        if (!pointer.startsWith("#/")) {
            return null;
        }
        Value at = root;
        for (String step : pointer.substring(2).split("/")) {
            at = at instanceof ObjectValue object ? object.get(StringValue.of(step.replace("~1", "/").replace("~0", "~"))) : null;
        }
        return at;
    }

    /// `The Turn Count` → `turn count`; empty where the title is no name.
    private static Optional<String> name(ObjectValue schema) {
        if (!(schema.get("title") instanceof StringValue(var written))) {
            return Optional.empty();
        }
        String title = ARTICLE.matcher(written.strip()).replaceFirst("");
        String[] words = title.split(" ");
        if (words.length > MOST_WORDS || !NAME.matcher(title).matches()) {
            return Optional.empty();
        }
        for (int i = 0; i < words.length; i++) {
            words[i] = WORD_WITH_CAPITAL.matcher(words[i]).matches() ? words[i].toLowerCase(Locale.ROOT) : words[i];
        }
        return Optional.of(String.join(" ", words));
    }

    private static Optional<String> description(ObjectValue schema) {
        return schema.get("description") instanceof StringValue(var text) && !text.isBlank() && text.length() <= LONGEST
                ? Optional.of(text)
                : Optional.empty();
    }
}
