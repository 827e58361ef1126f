package dev.gavel.engine.bundle;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The patterns of `--ignore`: `*` any text, `?` one character, `[a-z]` and `[^a]` classes, `\` takes the next as it is. They are about the names of
/// files and directories, not about paths.
public final class NamePatterns {

    private NamePatterns() {
    }

    /// True for a name that one of the patterns matches; a pattern that is none matches nothing, as in OPA.
    public static Predicate<String> anyOf(List<String> patterns) {
        List<Pattern> compiled = patterns.stream().map(NamePatterns::expression).map(NamePatterns::compiled).toList();
        return name -> compiled.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static Pattern compiled(String expression) {
        try {
            return Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return Pattern.compile("(?!)");
        }
    }

    private static String expression(String glob) {
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '\\' && i + 1 < glob.length()) {
                out.append(Pattern.quote(String.valueOf(glob.charAt(++i))));
            } else if (inClass) {
                inClass = c != ']';
                out.append(c == '[' || c == '&' ? "\\" : "").append(c);
            } else if (c == '[') {
                inClass = true;
                out.append(c);
            } else {
                out.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return out.toString();
    }
}
