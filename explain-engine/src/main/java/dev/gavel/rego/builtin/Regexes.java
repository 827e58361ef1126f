package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// `regex.*`, in linear time.
final class Regexes {

    static final Map<String, Builtin> ALL = Map.of(
            "regex.is_valid", (context, args) -> BooleanValue.of(args[0] instanceof StringValue text && isValid(context, text.value())),
            "regex.match", Regexes::match,
            "re_match", Regexes::match,
            "regex.split", Regexes::split,
            "regex.find_n", Regexes::find,
            "regex.find_all_string_submatch_n", Regexes::findGroups,
            "regex.replace", Regexes::replace,
            "regex.template_match", Regexes::matchTemplate,
            "regex.globs_match",
            (context, args) -> BooleanValue.of(GlobIntersection.nonEmpty(context, Operands.string(args, 1), Operands.string(args, 2))));

    private Regexes() {
    }

    private static Pattern compile(CallContext context, String pattern) {
        try {
            return context.patterns().get(Pattern.class, pattern, Pattern::compile);
        } catch (PatternSyntaxException e) {
            throw BuiltinException.error(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isValid(CallContext context, String pattern) {
        try {
            compile(context, pattern);
            return true;
        } catch (BuiltinException e) {
            return false;
        }
    }

    private static Value match(CallContext context, Value[] args) {
        String pattern = Operands.string(args, 1);
        String text = Operands.string(args, 2);
        return BooleanValue.of(compile(context, pattern).matcher(context.watched(text)).find());
    }

    /// Where each match lies; -1 for a group without one.
    private record Found(int[] starts, int[] ends) {

        static Found of(Matcher matcher) {
            int groups = matcher.groupCount() + 1;
            Found found = new Found(new int[groups], new int[groups]);
            for (int i = 0; i < groups; i++) {
                found.starts[i] = matcher.start(i);
                found.ends[i] = matcher.end(i);
            }
            return found;
        }

        String group(int group, String text) {
            return starts[group] < 0 ? "" : text.substring(starts[group], ends[group]);
        }
    }

    /// As Go finds all: an empty match right behind another does not count.
    ///
    /// @param most how many at most; any number where negative
    private static List<Found> all(Pattern pattern, CharSequence text, long most) {
        List<Found> all = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        int at = 0;
        int end = -1;
        while (at <= text.length() && (most < 0 || all.size() < most) && matcher.find(at)) {
            boolean empty = matcher.end() == matcher.start();
            if (!(empty && matcher.start() == end)) {
                all.add(Found.of(matcher));
            }
            end = matcher.end();
            at = !empty ? end : end < text.length() ? end + Character.charCount(Character.codePointAt(text, end)) : end + 1;
        }
        return all;
    }

    private static Value find(CallContext context, Value[] args) {
        String pattern = Operands.string(args, 1);
        String text = Operands.string(args, 2);
        long most = Operands.integer(args, 3);
        List<Value> found = new ArrayList<>();
        all(compile(context, pattern), context.watched(text), most).forEach(match -> found.add(StringValue.of(match.group(0, text))));
        return ArrayValue.of(found);
    }

    private static Value findGroups(CallContext context, Value[] args) {
        String pattern = Operands.string(args, 1);
        String text = Operands.string(args, 2);
        long most = Operands.integer(args, 3);
        List<Value> found = new ArrayList<>();
        for (Found match : all(compile(context, pattern), context.watched(text), most)) {
            List<Value> groups = new ArrayList<>();
            for (int i = 0; i < match.starts().length; i++) {
                groups.add(StringValue.of(match.group(i, text)));
            }
            found.add(ArrayValue.of(groups));
        }
        return ArrayValue.of(found);
    }

    private static Value split(CallContext context, Value[] args) {
        String pattern = Operands.string(args, 1);
        String text = Operands.string(args, 2);
        Pattern compiled = compile(context, pattern);
        List<Value> parts = new ArrayList<>();
        int begin = 0;
        int end = 0;
        if (!pattern.isEmpty() && text.isEmpty()) {
            return ArrayValue.of(StringValue.of(""));
        }
        for (Found match : all(compiled, context.watched(text), -1)) {
            end = match.starts()[0];
            if (match.ends()[0] != 0) {
                parts.add(StringValue.of(text.substring(begin, end)));
            }
            begin = match.ends()[0];
        }
        if (end != text.length()) {
            parts.add(StringValue.of(text.substring(begin)));
        }
        return ArrayValue.of(parts);
    }

    private static Value replace(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        String pattern = Operands.string(args, 2);
        String template = Operands.string(args, 3);
        Pattern compiled = compile(context, pattern);
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Found match : all(compiled, context.watched(text), -1)) {
            out.append(text, at, match.starts()[0]);
            RegexTemplate.expand(template, name -> group(compiled, match, name, text), out);
            at = match.ends()[0];
            context.requireRoom(out.length());
        }
        return StringValue.of(out.append(text, at, text.length()).toString());
    }

    /// A group by number or name; nothing where there is none.
    private static String group(Pattern pattern, Found match, String name, String text) {
        Integer index = name.matches("[0-9]{1,9}") ? Integer.valueOf(name) : pattern.namedGroups().get(name);
        return index == null || index >= match.starts().length ? "" : match.group(index, text);
    }

    private static Value matchTemplate(CallContext context, Value[] args) {
        String template = Operands.string(args, 1);
        String text = Operands.string(args, 2);
        String start = Operands.string(args, 3);
        String end = Operands.string(args, 4);
        int startBytes = Utf8.encode(start).length;
        if (startBytes != 1) {
            throw BuiltinException.error("start delimiter has to be exactly one character long but is " + startBytes + " long");
        }
        if (Utf8.encode(end).length != 1) {
            throw BuiltinException.error("end delimiter has to be exactly one character long but is " + startBytes + " long");
        }
        String pattern = RegexTemplate.pattern(template, start.charAt(0), end.charAt(0), part -> compile(context, part));
        return BooleanValue.of(compile(context, pattern).matcher(context.watched(text)).find());
    }
}
