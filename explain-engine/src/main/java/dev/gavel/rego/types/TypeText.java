package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines below a type error. Where one is too long, long types lose their insides, as in OPA: `object<...>`.
final class TypeText {

    private static final int LINE = 80;
    /// A type longer than this is shortened.
    private static final int LONG = 32;
    /// What an argument should have been and is, and what is not compared, is shortened sooner.
    private static final int LONG_WHERE_RIGHT = 21;

    private static final String DIFFERENT = "\nhint  : both sides are %s but their types differ, so they can never be equal "
            + "(see https://www.openpolicyagent.org/docs/errors/rego-type-error/match-error)";

    private TypeText() {
    }

    /// @param rest how further arguments are told of
    static String arguments(List<Type> have, List<Type.Parameter> want, List<String> rest) {
        String had = "have: " + list(have.stream().map(Type::toString));
        String wanted = "want: " + list(Stream.concat(want.stream().map(Type.Parameter::toString), rest.stream()));
        if (had.length() <= LINE && wanted.length() <= LINE) {
            return had + "\n" + wanted;
        }
        List<String> shorter = new ArrayList<>();
        for (int i = 0; i < want.size(); i++) {
            Type type = want.get(i).type();
            boolean right = i >= have.size() || TypeMatch.unifies(have.get(i), type);
            String text = shortened(type, right ? LONG_WHERE_RIGHT : LONG);
            shorter.add(want.get(i).name().isEmpty() ? text : want.get(i).name() + ": " + text);
        }
        return "have: " + list(have.stream().map(type -> shortened(type, LONG))) + "\nwant: "
                + list(Stream.concat(shorter.stream(), rest.stream()));
    }

    static String sides(Type left, Type right) {
        String sort = sort(left);
        if (!sort.isEmpty() && sort.equals(sort(right))) {
            return lines(left, right, Type::toString) + String.format(Locale.ROOT, DIFFERENT, sort);
        }
        String full = lines(left, right, Type::toString);
        return full.lines().allMatch(line -> line.length() <= LINE) ? full : lines(left, right, type -> shortened(type, LONG));
    }

    private static String lines(Type left, Type right, Function<Type, String> text) {
        return "left  : " + text.apply(left) + "\nright : " + text.apply(right);
    }

    private static String sort(Type type) {
        return switch (type) {
            case Type.Obj object -> "objects";
            case Type.Array array -> "arrays";
            case Type.SetOf set -> "sets";
            default -> "";
        };
    }

    private static String shortened(Type type, int most) {
        String full = type.toString();
        if (full.length() <= most) {
            return full;
        }
        return switch (type) {
            case Type.Array array -> "array" + (array.elements().isEmpty() ? "" : "<...>") + (array.rest() == null ? "" : "[...]");
            case Type.Obj object -> "object" + (object.properties().isEmpty() ? "" : "<...>") + (object.rest() == null ? "" : "[...]");
            case Type.SetOf set -> "set[...]";
            case Type.AnyOf any -> "any<...>";
            default -> full;
        };
    }

    private static String list(Stream<String> types) {
        return types.collect(Collectors.joining(", ", "(", ")"));
    }
}
