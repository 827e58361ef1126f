package dev.gavel.rego.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// Replaces names of rules and imports by what they stand for, but where a variable of the same name is declared.
final class ReferenceResolver extends SyntaxMap {

    private final Map<String, List<String>> globals;
    private final Deque<Set<String>> declared = new ArrayDeque<>();
    private final Set<String> imported;
    private final Set<String> used = new HashSet<>();
    private final Map<String, SourceRange> last = new HashMap<>();

    /// @param globals name → path from its root: `bar` → `data`, `foo`, `bar`
    /// @param imported those of the names that imports bring
    ReferenceResolver(Map<String, List<String>> globals, Set<String> imported) {
        this.globals = globals;
        this.imported = imported;
    }

    /// Where each import was met last, by name; for `""`, where any rule of the package was.
    Map<String, SourceRange> last() {
        return last;
    }

    /// The names that were met.
    Set<String> used() {
        return used;
    }

    void push(Set<String> names) {
        declared.push(names);
    }

    void pop() {
        declared.pop();
    }

    @Override
    public Term term(Term term) {
        return switch (term) {
            case Var v when stands(v) -> global(v);
            case Ref ref -> ref(ref);
            case ArrayComprehension c -> scoped(c, c.body());
            case SetComprehension c -> scoped(c, c.body());
            case ObjectComprehension c -> scoped(c, c.body());
            default -> super.term(term);
        };
    }

    private Term scoped(Term comprehension, Body body) {
        declared.push(Declared.in(body));
        Term resolved = super.term(comprehension);
        declared.pop();
        return resolved;
    }

    @Override
    public Statement statement(Statement statement) {
        if (statement instanceof SomeDecl some && !(some.symbols().getFirst() instanceof Call)) {
            return some;
        }
        return super.statement(statement);
    }

    @Override
    protected Every every(Every every) {
        Set<String> names = Variables.ALL.of(every.value());
        Variables.ALL.collect(every.key(), names);
        declared.push(names);
        Term domain = term(every.domain());
        Body body = body(every.body());
        declared.pop();
        return new Every(every.key(), every.value(), domain, body, every.range());
    }

    private Term ref(Ref ref) {
        Term head = ref.head() instanceof Var v && stands(v) ? global(v) : ref.head() instanceof Var v ? v : term(ref.head());
        List<Term> operands = each(ref.operands(), this::operand);
        if (head == ref.head() && operands == ref.operands()) {
            return ref;
        }
        if (!(head instanceof Ref path) || !(ref.head() instanceof Var)) {
            return new Ref(head, operands, ref.range());
        }
        List<Term> all = new ArrayList<>(path.operands());
        all.addAll(operands);
        return new Ref(path.head(), all, ref.range());
    }

    private Term operand(Term operand) {
        return operand instanceof TemplateString || operand instanceof Scalar ? operand : term(operand);
    }

    private boolean stands(Var v) {
        return globals.containsKey(v.name()) && declared.stream().noneMatch(names -> names.contains(v.name()));
    }

    private Ref global(Var v) {
        used.add(v.name());
        SourceRange range = v.range();
        last.put(imported.contains(v.name()) ? v.name() : "", range);
        List<String> path = globals.getOrDefault(v.name(), List.of(v.name()));
        List<Term> operands = new ArrayList<>();
        path.subList(1, path.size()).forEach(name -> operands.add(new Scalar(StringValue.of(name), range)));
        return new Ref(new Var(path.getFirst(), range), operands, range);
    }

    Body resolve(Body body) {
        List<Expr> exprs = each(body.exprs(), this::expr);
        return exprs == body.exprs() ? body : new Body(exprs, body.range());
    }
}
