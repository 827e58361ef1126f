package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Import;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// Questions about references.
final class Refs {

    private Refs() {
    }

    /// The reference of a variable alone, such as the operator `eq`.
    static Ref of(String name, SourceRange range) {
        return new Ref(new Var(name, range), List.of(), range);
    }

    /// True for `data` or `input` alone.
    static boolean isRootDocument(Term term) {
        return term instanceof Ref ref && ref.operands().isEmpty() && ref.head() instanceof Var v && isRootName(v.name());
    }

    static boolean isRootName(String name) {
        return name.equals("data") || name.equals("input");
    }

    static boolean startsWith(Term term, String root) {
        return term instanceof Ref ref && ref.head() instanceof Var v && v.name().equals(root);
    }

    /// `io.jwt.decode` for the operator of a builtin; null where an operand is no string.
    static @Nullable String dotted(Term term) {
        if (term instanceof Var v) {
            return v.name();
        }
        if (!(term instanceof Ref ref) || !(ref.head() instanceof Var head)) {
            return null;
        }
        if (ref.operands().isEmpty()) {
            return head.name();
        }
        StringBuilder name = new StringBuilder(head.name());
        for (Term operand : ref.operands()) {
            if (!(operand instanceof Scalar(StringValue text, var range))) {
                return null;
            }
            name.append('.').append(text.value());
        }
        return name.toString();
    }

    /// The head and the operands as one list.
    static List<Term> parts(Ref ref) {
        List<Term> parts = new ArrayList<>(ref.operands().size() + 1);
        parts.add(ref.head());
        parts.addAll(ref.operands());
        return parts;
    }

    static Ref of(List<Term> parts, SourceRange range) {
        return new Ref(parts.getFirst(), parts.subList(1, parts.size()), range);
    }

    static boolean isGround(Term term) {
        return !SyntaxWalk.any(term, node -> node instanceof Var || SyntaxWalk.isComprehension(node));
    }

    /// True where no operand has a variable; the head may be one.
    static boolean isGround(Ref ref) {
        return ref.operands().stream().allMatch(Refs::isGround);
    }

    /// The reference up to the first operand with a variable.
    static Ref groundPrefix(Ref ref) {
        int length = 0;
        while (length < ref.operands().size() && isGround(ref.operands().get(length))) {
            length++;
        }
        return length == ref.operands().size() ? ref : new Ref(ref.head(), ref.operands().subList(0, length), ref.range());
    }

    /// Package and head together: `data.a.b.p[x]`.
    static Ref path(Package pkg, Head head) {
        List<Term> operands = new ArrayList<>(pkg.path().operands());
        operands.add(name(head.reference()));
        operands.addAll(head.reference().operands());
        return new Ref(pkg.path().head(), operands, head.reference().range());
    }

    private static Term name(Ref reference) {
        return reference.head() instanceof Var v ? new Scalar(StringValue.of(v.name()), v.range()) : reference.head();
    }

    /// As OPA prints it.
    static String text(Node node) {
        return switch (node) {
            case Term term -> Printer.print(term);
            case Package pkg -> "package " + Printer.print(new Ref(new Var(name(pkg), pkg.range()), tail(pkg), pkg.range()));
            case Import imported ->
                "import " + Printer.print(imported.path()) + (imported.alias() == null ? "" : " as " + imported.alias());
            default -> throw new IllegalArgumentException("no text for " + node);
        };
    }

    private static String name(Package pkg) {
        return pkg.path().operands().getFirst() instanceof Scalar(StringValue text, var range) ? text.value() : "";
    }

    private static List<Term> tail(Package pkg) {
        return pkg.path().operands().subList(1, pkg.path().operands().size());
    }

    /// The reference as people know it: terms that variables stand for in their place, and variables called as in the source.
    static Ref shown(Ref ref, Map<String, Term> subjects, Map<String, String> names) {
        return (Ref) new SyntaxMap() {
            @Override
            public Term term(Term term) {
                if (!(term instanceof Var v)) {
                    return super.term(term);
                }
                Term subject = subjects.get(v.name());
                return subject != null ? term(subject) : new Var(names.getOrDefault(v.name(), v.name()), v.range());
            }
        }.term(ref);
    }

    /// The reference with generated variables called as in the source.
    static Ref named(Ref ref, Map<String, String> names) {
        return (Ref) new SyntaxMap() {
            @Override
            public Term term(Term term) {
                return term instanceof Var v && names.containsKey(v.name()) ? new Var(names.get(v.name()), v.range()) : super.term(term);
            }
        }.term(ref);
    }
}
