package dev.gavel.words.narrate;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.NumberValue;

/// What a value that is worked out would like to be called: `x - 1` → *x less 1*, `split(image, "/")` → *parts of image*.
final class ValueNames {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final int MOST_WORDS = 6;

    /// The name, and after the stroke what is left of it where what it is made of has no name.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("minus", "{1} less {2}|difference"), Map.entry("set_diff", "{1} less {2}|difference"),
            Map.entry("plus", "{1} plus {2}|sum"), Map.entry("mul", "{1} times {2}|product"),
            Map.entry("div", "{1} divided by {2}|quotient"), Map.entry("rem", "remainder of {1}|remainder"),
            Map.entry("count", "number of {1}|number"), Map.entry("sum", "sum of {1}|sum"), Map.entry("product", "product of {1}|product"),
            Map.entry("max", "largest of {1}|largest"), Map.entry("min", "smallest of {1}|smallest"),
            Map.entry("round", "rounded {1}|rounded number"), Map.entry("ceil", "rounded {1}|rounded number"),
            Map.entry("floor", "rounded {1}|rounded number"),
            Map.entry("split", "parts of {1}|parts"), Map.entry("strings.split_n", "parts of {1}|parts"),
            Map.entry("regex.split", "parts of {2}|parts"), Map.entry("last part", "last part of {1}|last part"),
            Map.entry("substring", "part of {1}|part"), Map.entry("characters from", "part of {1}|part"),
            Map.entry("last characters", "end of {1}|end"), Map.entry("last character", "end of {1}|end"),
            Map.entry("array.slice", "part of {1}|part"), Map.entry("json.filter", "part of {1}|part"),
            Map.entry("json.remove", "part of {1}|part"),
            Map.entry("object.filter", "part of {1}|part"), Map.entry("object.remove", "part of {1}|part"),
            Map.entry("replace", "replaced {1}|replaced text"), Map.entry("regex.replace", "replaced {1}|replaced text"),
            Map.entry("strings.replace_n", "replaced {2}|replaced text"), Map.entry("json.patch", "patched {1}|patched value"),
            Map.entry("trim", "shortened {1}|shortened text"), Map.entry("trim_left", "shortened {1}|shortened text"),
            Map.entry("trim_right", "shortened {1}|shortened text"), Map.entry("trim_prefix", "shortened {1}|shortened text"),
            Map.entry("trim_suffix", "shortened {1}|shortened text"), Map.entry("trim_space", "shortened {1}|shortened text"),
            Map.entry("made of", "text|text"), Map.entry("filled", "text|text"), Map.entry("sprintf", "text|text"),
            Map.entry("concat", "joined {2}|text"), Map.entry("object.union", "merged {1}|merged objects"),
            Map.entry("object.keys", "names in {1}|names"), Map.entry("indexof", "position in {1}|position"),
            Map.entry("regex.find_n", "matches in {2}|matches"), Map.entry("all matches", "matches in {2}|matches"),
            Map.entry("http.send", "answer|answer"), Map.entry("io.jwt.decode_verify", "checked {1}|checked token"),
            Map.entry("token claims", "claims of {1}|claims"), Map.entry("token header", "header of {1}|header"));

    private ValueNames() {
    }

    /// @param words what each argument is called; empty or very short where it has no name
    /// @return empty where the call has no name of its own
    static String of(Term.Call call, List<String> words) {
        String ordinal = call.builtin().endsWith(" part") ? call.builtin() + " of {1}|" + call.builtin() : "";
        String name = NAMES.getOrDefault(call.builtin(), ordinal);
        if (name.isEmpty()) {
            return "";
        }
        String whole = name.substring(0, name.indexOf('|'));
        String alone = name.substring(name.indexOf('|') + 1);
        StringBuilder out = new StringBuilder();
        Matcher place = PLACE.matcher(whole);
        while (place.find()) {
            int at = Integer.parseInt(place.group(1)) - 1;
            String word = at >= words.size()
                    ? ""
                    : call.args().get(at) instanceof Term.Const(NumberValue number) ? number.toString() : words.get(at);
            boolean isNumber = at < words.size() && call.args().get(at) instanceof Term.Const;
            if (word.length() <= 2 && !isNumber || word.isEmpty()) {
                return alone;
            }
            place.appendReplacement(out, Matcher.quoteReplacement(word));
        }
        place.appendTail(out);
        return out.toString().split(" ").length <= MOST_WORDS ? out.toString() : alone;
    }
}
