package dev.gavel.engine.bundle;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// The globs of `file_rego_versions`: `*` and `**` any text (slashes too), `?` one character, `[a-z]`, `[!a]`, `{a,b}`, `\` takes the next as it is.
final class Globs {

    private Globs() {
    }

    static boolean matches(String glob, String path) {
        return Pattern.matches(expression(glob), path);
    }

    /// False where a bracket or brace is never closed.
    static boolean valid(String glob) {
        try {
            Pattern.compile(expression(glob));
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String expression(String glob) {
        StringBuilder out = new StringBuilder("(?s)");
        boolean inClass = false;
        int braces = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '\\' && i + 1 < glob.length()) {
                out.append(Pattern.quote(String.valueOf(glob.charAt(++i))));
            } else if (inClass) {
                inClass = c != ']';
                out.append(c == '!' && glob.charAt(i - 1) == '[' ? "^" : String.valueOf(c));
            } else if (c == '[') {
                inClass = true;
                out.append(c);
            } else if (c == '{' || c == '}' && braces > 0 || c == ',' && braces > 0) {
                braces += c == '{' ? 1 : c == '}' ? -1 : 0;
                out.append(c == '{' ? "(?:" : c == '}' ? ")" : "|");
            } else {
                out.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return out.toString();
    }
}
