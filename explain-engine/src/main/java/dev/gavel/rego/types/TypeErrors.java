package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// Type errors in OPA's words; the types compared go into the help.
///
/// @param shown a reference as people know it: with the names and terms of the source in the place of generated variables
record TypeErrors(UnaryOperator<Ref> shown) {

    private static final String CODE = "rego_type_error";

    /// @param index of the first part of the reference that is wrong
    /// @param have null where the part itself says it
    /// @param oneOf the keys that there are; null or empty where a type says more
    Diagnostic invalid(Ref ref, int index, @Nullable Type have, Type want, @Nullable List<Value> oneOf) {
        Ref known = shown.apply(ref);
        String pad = " ".repeat(Printer.print(prefix(known, index)).length() + 1);
        String had = have == null ? "have: " + Printer.print(part(known, index)) : "have (type): " + have;
        String wanted = oneOf != null && (!oneOf.isEmpty() || want instanceof Type.Unknown)
                ? "want (one of): " + oneOf.stream().map(Value::toString).collect(Collectors.joining(" ", "[", "]"))
                : "want (type): " + want;
        return Diagnostic.error(CODE, "undefined ref: " + Printer.print(known), known.head().range())
                .withHelp(Printer.print(known) + "\n" + pad + "^\n" + pad + had + "\n" + pad + wanted);
    }

    /// A reference into what has no parts.
    Diagnostic unsupported(Ref ref, int index, Type have) {
        Ref known = shown.apply(ref);
        String text = Printer.print(known);
        String message = have instanceof Type.Function ? "function " + text + " used as reference, not called" : "undefined ref: " + text;
        // a builtin's own name, as in `with count as …`, has no place in OPA
        SourceRange place = have instanceof Type.Function && ref.operands().isEmpty() ? SourceRange.UNKNOWN : known.head().range();
        return Diagnostic.error(CODE, message, place)
                .withHelp(text + "\n" + "^".repeat(Printer.print(prefix(known, index + 1)).length()) + "\nhave: " + have);
    }

    Diagnostic arguments(SourceRange range, Ref function, String problem, List<Type> have, Type.Function want) {
        List<Type.Parameter> wanted = new ArrayList<>(want.args());
        if (!problem.equals("arity mismatch") && want.result() != null) {
            wanted.add(want.result());
        }
        Stream<String> rest = want.variadic() == null ? Stream.of() : Stream.of(want.variadic() + "...");
        return Diagnostic.error(CODE, Printer.print(shown.apply(function)) + ": " + problem, range)
                .withHelp(TypeText.arguments(have, wanted, rest.toList()));
    }

    Diagnostic mismatch(SourceRange range, Type left, Type right) {
        return Diagnostic.error(CODE, "match error", range).withHelp(TypeText.sides(left, right));
    }

    private static Term part(Ref ref, int index) {
        return index == 0 ? ref.head() : ref.operands().get(index - 1);
    }

    private static Ref prefix(Ref ref, int length) {
        return new Ref(ref.head(), ref.operands().subList(0, Math.max(0, Math.min(length - 1, ref.operands().size()))), ref.range());
    }
}
