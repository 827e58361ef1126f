package dev.gavel.rego.builtin;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import com.google.re2j.Pattern;

import dev.gavel.rego.value.StringValue;

/// Texts with expressions in them: `${name}` in a replacement, `users:{[a-z]+}` in a template.
final class RegexTemplate {

    private RegexTemplate() {
    }

    /// `$1`, `$name` and `${name}` give way to their group, `$$` to `$`; a `$` of another kind stays.
    static void expand(String template, UnaryOperator<String> group, StringBuilder out) {
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            if (dollar < 0) {
                break;
            }
            out.append(template, at, dollar);
            at = dollar + 1;
            if (template.startsWith("$", at)) {
                out.append('$');
                at++;
                continue;
            }
            boolean braced = template.startsWith("{", at);
            int start = braced ? at + 1 : at;
            int end = nameEnd(template, start);
            if (end == start || braced && !template.startsWith("}", end)) {
                out.append('$');
            } else {
                out.append(group.apply(template.substring(start, end)));
                at = braced ? end + 1 : end;
            }
        }
        out.append(template, Math.min(at, template.length()), template.length());
    }

    private static int nameEnd(String template, int start) {
        int end = start;
        while (end < template.length() && (Character.isLetterOrDigit(template.codePointAt(end)) || template.charAt(end) == '_')) {
            end += Character.charCount(template.codePointAt(end));
        }
        return end;
    }

    /// The expression for a template whose expressions stand between two delimiters, which may be nested.
    ///
    /// @param check told of each expression within
    static String pattern(String template, char open, char close, Consumer<String> check) {
        StringBuilder out = new StringBuilder("^");
        int depth = 0;
        int start = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == open && ++depth == 1) {
                out.append(Pattern.quote(template.substring(start, i)));
                start = i + 1;
            } else if (c == close && --depth == 0) {
                String expression = template.substring(start, i);
                check.accept("^" + expression + "$");
                out.append('(').append(expression).append(')');
                start = i + 1;
            }
            if (depth < 0) {
                break;
            }
        }
        if (depth != 0) {
            throw BuiltinException.error("unbalanced braces in " + StringValue.of(template));
        }
        return out.append(Pattern.quote(template.substring(start))).append('$').toString();
    }
}
