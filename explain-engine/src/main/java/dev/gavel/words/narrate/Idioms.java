package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Terms for which people have words of their own → calls by the names that [BuiltinWords] knows: `split(x, "/")[0]` → the first part of x between “/”.
final class Idioms {

    private static final List<String> CLOCK = List.of("hour", "minute", "second");
    private static final List<String> DATE = List.of("year", "month", "day");
    private static final List<String> TOKEN = List.of("token header", "token claims", "token signature");
    private static final List<String> OF_TIMES = List.of("time.clock", "time.date", "time.weekday", "time.format");

    private Idioms() {
    }

    /// Null where it is none.
    static @Nullable Term of(Term term) {
        return switch (term) {
            case Term.At(Term.Call(String builtin, List<Term> args), Term key) -> part(builtin, args, key);
            case Term.Call call -> call(call);
            default -> null;
        };
    }

    private static @Nullable Term part(String builtin, List<Term> args, Term key) {
        int place = key instanceof Term.Const(NumberValue n) && n.isInt() && n.longValue() >= 0 ? (int) n.longValue() : -1;
        return switch (builtin) {
            case "time.clock" -> place >= 0 && place < 3 ? new Term.Call(CLOCK.get(place), moment(args)) : null;
            case "time.date" -> place >= 0 && place < 3 ? new Term.Call(DATE.get(place), moment(args)) : null;
            case "io.jwt.decode" -> place >= 0 && place < 3 ? new Term.Call(TOKEN.get(place), args) : null;
            case "split" -> place >= 0 && place < BuiltinWords.ORDINALS.size()
                    ? new Term.Call(BuiltinWords.ORDINALS.get(place) + " part", args)
                    : isLastOf(new Term.Call(builtin, args), key) ? new Term.Call("last part", args) : null;
            default -> null;
        };
    }

    /// A time and its zone as two.
    private static List<Term> moment(List<Term> args) {
        return args.size() == 1 && args.getFirst() instanceof Term.ListOf list && list.kind() == Term.Kind.ARRAY && list.items().size() == 2
                ? list.items()
                : args;
    }

    private static boolean isLastOf(Term whole, Term key) {
        return isNumber(beforeEnd(whole, key), 1);
    }

    /// What is taken from the count of the whole; null where the key is not so far from its end.
    private static @Nullable Term beforeEnd(Term whole, Term key) {
        return key instanceof Term.Call(String minus, List<Term> sides) && minus.equals("minus") && sides.size() == 2
                && sides.getFirst() instanceof Term.Call(String count, List<Term> of) && count.equals("count") && of.equals(List.of(whole))
                        ? sides.get(1)
                        : null;
    }

    static boolean isNumber(@Nullable Term term, long wanted) {
        return term instanceof Term.Const(NumberValue n) && n.equals(NumberValue.of(wanted));
    }

    private static @Nullable Term call(Term.Call call) {
        List<Term> args = call.args();
        return switch (call.builtin() + "/" + args.size()) {
            case "substring/3" -> substring(args);
            case "format_int/2" -> isNumber(args.get(1), 10) ? new Term.Call("as text", List.of(args.getFirst())) : null;
            case "regex.find_n/3" -> isNumber(args.get(2), -1) ? new Term.Call("all matches", args.subList(0, 2)) : null;
            case "regex.find_all_string_submatch_n/3" -> isNumber(args.get(2), -1) ? new Term.Call("all groups", args.subList(0, 2)) : null;
            case "object.subset/2" ->
                args.get(1) instanceof Term.Const(Value part) && part instanceof SetValue ? new Term.Call("has each", args) : null;
            case "internal.member_3/3" -> new Term.Call("equal", List.of(new Term.At(args.get(2), args.get(0)), args.get(1)));
            case "sprintf/2" -> filled(args);
            default -> OF_TIMES.contains(call.builtin()) && args.size() == 1 && args.getFirst() instanceof Term.ListOf list
                    && list.kind() == Term.Kind.ARRAY
                    && (list.items().size() == 2 || list.items().size() == 3 && call.builtin().equals("time.format"))
                            ? new Term.Call(call.builtin(), list.items())
                            : null;
        };
    }

    private static @Nullable Term substring(List<Term> args) {
        Term left = beforeEnd(args.getFirst(), args.get(1));
        if (left instanceof Term.Const(NumberValue count) && count.isInt() && count.longValue() > 0
                && (isNumber(args.get(2), -1) || args.get(2).equals(left))) {
            return count.longValue() == 1
                    ? new Term.Call("last character", List.of(args.getFirst()))
                    : new Term.Call("last characters", List.of(args.getFirst(), left));
        }
        return isNumber(args.get(2), -1) ? new Term.Call("characters from", args.subList(0, 2)) : null;
    }

    private static @Nullable Term filled(List<Term> args) {
        if (!(args.get(1) instanceof Term.ListOf list) || list.kind() != Term.Kind.ARRAY) {
            return null;
        }
        List<Term> all = new ArrayList<>(List.of(args.getFirst()));
        all.addAll(list.items());
        return new Term.Call("filled", all);
    }
}
