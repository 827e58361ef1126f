package dev.gavel.rego.ast;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.gavel.rego.value.StringValue;

/// A node → Rego text, as OPA prints its own tree: operators as calls (`gt(x, 3)`) but for `x = y`, sets and objects in order.
public final class Printer {

    /// The words that OPA writes in brackets: `data.a["in"]`.
    private static final Set<String> KEYWORDS = Set.of("as", "contains", "default", "else", "every", "false", "if", "import", "in", "not",
            "null",
            "package", "some", "true", "with");

    private Printer() {
    }

    public static String print(Term term) {
        return switch (term) {
            case Scalar s -> s.value().toString();
            case Var v -> v.isWildcard() ? "_" : v.name();
            case Ref r -> ref(r);
            case ArrayTerm a -> "[" + list(a.elements()) + "]";
            case SetTerm s -> s.elements().isEmpty() ? "set()" : "{" + list(TermOrder.sorted(s)) + "}";
            case ObjectTerm o -> TermOrder.sorted(o).stream().map(e -> print(e.key()) + ": " + print(e.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case ArrayComprehension c -> "[" + print(c.term()) + " | " + print(c.body()) + "]";
            case SetComprehension c -> "{" + print(c.term()) + " | " + print(c.body()) + "}";
            case ObjectComprehension c -> "{" + print(c.key()) + ": " + print(c.value()) + " | " + print(c.body()) + "}";
            case Call c -> print(c.operator()) + "(" + list(c.args()) + ")";
            case TemplateString t -> template(t);
        };
    }

    public static String print(Body body) {
        return body.exprs().stream().map(Printer::print).collect(Collectors.joining("; "));
    }

    public static String print(Expr expr) {
        StringBuilder out = new StringBuilder(expr.negated() ? "not " : "");
        out.append(statement(expr.statement()));
        expr.with().forEach(w -> out.append(' ').append(print(w)));
        return out.toString();
    }

    public static String print(With with) {
        return "with " + print(with.target()) + " as " + print(with.value());
    }

    /// A statement as an expression shows it: `x = y` with its sign.
    public static String statement(Statement statement) {
        return switch (statement) {
            case Call c when isEquality(c) -> print(c.args().getFirst()) + " = " + print(c.args().getLast());
            case Term t -> print(t);
            case SomeDecl s -> "some " + some(s);
            case Every e ->
                "every " + (e.key() == null ? "" : print(e.key()) + ", ") + print(e.value()) + " in " + print(e.domain()) + " { "
                        + print(e.body()) + " }";
            case Not n -> n.explicitBody() || n.body().exprs().size() != 1
                    ? "not {" + print(n.body()) + "}"
                    : "not " + grouped(n.body().exprs().getFirst(), 3);
            case And a -> operand(a.left(), a.explicitLeft(), 2) + " and " + operand(a.right(), a.explicitRight(), 3);
            case Or o -> operand(o.left(), o.explicitLeft(), 1) + " or " + operand(o.right(), o.explicitRight(), 2);
        };
    }

    private static boolean isEquality(Call call) {
        return call.args().size() == 2 && call.operator().operands().isEmpty() && call.operator().head() instanceof Var v
                && (v.name().equals("eq") || v.name().equals(":="));
    }

    private static String operand(Body body, boolean explicit, int binding) {
        return explicit || body.exprs().size() != 1 ? "{ " + print(body) + " }" : grouped(body.exprs().getFirst(), binding);
    }

    /// An operand in parentheses where it binds looser than it must: `or` binds 1, `and` 2, all else 3.
    private static String grouped(Expr expr, int binding) {
        int own = expr.statement() instanceof Or ? 1 : expr.statement() instanceof And ? 2 : 3;
        return own < binding || !expr.with().isEmpty() ? "(" + print(expr) + ")" : print(expr);
    }

    private static String some(SomeDecl decl) {
        if (decl.symbols().getFirst() instanceof Call c) {
            List<Term> args = c.args();
            return list(args.subList(0, args.size() - 1)) + " in " + print(args.getLast());
        }
        return list(decl.symbols());
    }

    private static String list(List<? extends Term> terms) {
        return terms.stream().map(Printer::print).collect(Collectors.joining(", "));
    }

    private static String ref(Ref ref) {
        StringBuilder out = new StringBuilder(print(ref.head()));
        for (Term operand : ref.operands()) {
            if (operand instanceof Scalar s && s.value() instanceof StringValue name && isName(name.value())
                    && !KEYWORDS.contains(name.value())) {
                out.append('.').append(name.value());
            } else {
                out.append('[').append(print(operand)).append(']');
            }
        }
        return out.toString();
    }

    /// True where a string can stand behind a dot.
    private static boolean isName(String text) {
        if (text.isEmpty() || !isLetter(text.charAt(0))) {
            return false;
        }
        return text.chars().allMatch(c -> isLetter(c) || c >= '0' && c <= '9');
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    /// Always in quotes; constants that were interpolated stand as text.
    private static String template(TemplateString template) {
        return template.parts().stream().map(part -> switch (part) {
            case TemplateString.Text t -> escaped(t.text());
            case TemplateString.Interpolation i when i.expr().statement() instanceof Scalar s -> s.value().toString();
            case TemplateString.Interpolation i -> "{" + print(i.expr()) + "}";
        }).collect(Collectors.joining("", "$\"", "\""));
    }

    private static String escaped(String text) {
        String quoted = StringValue.of(text).toString();
        return quoted.substring(1, quoted.length() - 1).replace("{", "\\{");
    }
}
