package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Constants;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// Finds what a term stands for: values where they are known, and where they are not a variable for which a saved equation speaks.
///
/// A resolved term holds no reference and no comprehension: values, unknown variables and free ones, and collections of these.
final class Resolver {

    private final Search search;

    Resolver(Search search) {
        this.search = search;
    }

    void all(List<Term> terms, SourceRange range, Consumer<List<Term>> then) {
        all(terms, 0, new ArrayList<>(), range, then);
    }

    private void all(List<Term> terms, int from, List<Term> done, SourceRange range, Consumer<List<Term>> then) {
        if (from == terms.size()) {
            then.accept(done.stream().map(search.branch()::plug).toList());
            return;
        }
        resolve(terms.get(from), Wanted.ANY, range, term -> {
            List<Term> more = new ArrayList<>(done);
            more.add(term);
            all(terms, from + 1, more, range, then);
        });
    }

    void resolve(Term source, Wanted wanted, SourceRange range, Consumer<Term> then) {
        Term term = search.branch().plug(source);
        switch (term) {
            case Scalar s -> then.accept(s);
            case Var v when Terms.isRoot(v.name()) -> reference(new Ref(v, List.of(), v.range()), wanted, range, then);
            case Var v -> then.accept(v);
            case Ref ref ->
                all(ref.operands(), range, operands -> reference(new Ref(ref.head(), operands, ref.range()), wanted, range, then));
            case ArrayTerm array -> all(array.elements(), range, found -> then.accept(folded(new ArrayTerm(found, array.range()))));
            case SetTerm set -> all(set.elements(), range, found -> then.accept(folded(SetTerm.sorted(found, set.range()))));
            case ObjectTerm object -> object(object, range, then);
            case ArrayComprehension c -> comprehension(c, wanted, range, then);
            case SetComprehension c -> comprehension(c, wanted, range, then);
            case ObjectComprehension c -> comprehension(c, wanted, range, then);
            case Call call -> throw new IllegalArgumentException("a call is left within a term: " + call.range());
            case TemplateString text -> throw new IllegalArgumentException("a template string is left: " + text.range());
        }
    }

    private static Term folded(Term term) {
        Value value = Constants.value(term);
        return value == null ? term : new Scalar(value, term.range());
    }

    private void object(ObjectTerm object, SourceRange range, Consumer<Term> then) {
        List<Term> parts = new ArrayList<>();
        object.entries().forEach(entry -> {
            parts.add(entry.key());
            parts.add(entry.value());
        });
        all(parts, range, found -> {
            List<ObjectTerm.Entry> entries = new ArrayList<>();
            for (int i = 0; i < found.size(); i += 2) {
                entries.add(new ObjectTerm.Entry(found.get(i), found.get(i + 1)));
            }
            then.accept(folded(ObjectTerm.sorted(entries, object.range())));
        });
    }

    private void comprehension(Term comprehension, Wanted wanted, SourceRange range, Consumer<Term> then) {
        if (search.isOpen(comprehension)) {
            saved(comprehension, wanted, range, then);
        } else {
            closed(comprehension, range, then);
        }
    }

    /// What needs no unknown is the evaluator's.
    private void closed(Term term, SourceRange range, Consumer<Term> then) {
        Branch branch = search.branch();
        Var result = search.fresh.variable(range);
        for (Map<String, Value> row : search.known.rows(Terms.equal(term, result, range))) {
            int mark = branch.mark();
            row.forEach((name, value) -> branch.bind(name, new Scalar(value, range)));
            then.accept(new Scalar(Terms.present(row.get(result.name())), range));
            branch.undo(mark);
        }
    }

    /// @param ref with resolved operands
    private void reference(Ref ref, Wanted wanted, SourceRange range, Consumer<Term> then) {
        if (!search.isOpen(ref)) {
            closed(ref, range, then);
            return;
        }
        Walk walk = walk(ref, wanted, range, then);
        if (ref.head() instanceof Var head && head.name().equals("input")) {
            walk.input();
        } else if (ref.head() instanceof Var head && head.name().equals("data")) {
            walk.data(search.policy.tree(), search.data, List.of());
        } else {
            resolve(ref.head(), Wanted.ANY, range, head -> walk.value(head, 0, new Ref(head, ref.operands(), ref.range())));
        }
    }

    /// One reference on its way down.
    ///
    /// @param range of the expression that it stands in
    record Walk(Search search, Ref ref, Wanted wanted, SourceRange range, Consumer<Term> then) {

        /// What stands at a position, if it is known by now.
        @Nullable
        Value key(int position) {
            return Constants.value(operand(position));
        }

        Term operand(int position) {
            return search.branch().plug(ref.operands().get(position));
        }

        int length() {
            return ref.operands().size();
        }

        private List<Value> constants() {
            List<Value> path = new ArrayList<>();
            for (int i = 0; i < length(); i++) {
                Value key = key(i);
                if (key == null) {
                    break;
                }
                path.add(key);
            }
            return path;
        }

        private void input() {
            List<Value> path = constants();
            if (search.openness.unknowns().of("input", path) != Unknowns.Standing.KNOWN) {
                save(ref);
                return;
            }
            Value value = search.request.evaluation().input();
            for (Value key : path) {
                value = value == null ? null : Terms.member(value, key);
            }
            if (value != null) {
                value(new Scalar(value, range), path.size(), ref);
            }
        }

        private void data(@Nullable RuleTree tree, @Nullable Value base, List<Value> path) {
            Unknowns unknowns = search.openness.unknowns();
            Unknowns.Standing standing = unknowns.of("data", path);
            int position = path.size();
            boolean last = position == length();
            if (standing == Unknowns.Standing.UNKNOWN && (last || !unknowns.knowsBelow("data", path))) {
                save(ref);
            } else if (tree != null && !tree.rules().isEmpty()) {
                search.inliner.document(this, tree, path);
            } else if (last) {
                whole(tree, standing, path);
            } else {
                down(tree, base, standing, path);
            }
        }

        private void whole(@Nullable RuleTree tree, Unknowns.Standing standing, List<Value> path) {
            if (standing != Unknowns.Standing.KNOWN || tree != null && search.openness.isOpen(tree)) {
                save(ref);
                return;
            }
            Value document = search.known.document(path, range);
            if (document != null) {
                then.accept(new Scalar(document, range));
            }
        }

        private void down(@Nullable RuleTree tree, @Nullable Value base, Unknowns.Standing standing, List<Value> path) {
            Value key = key(path.size());
            if (key != null) {
                child(tree, base, path, key);
                return;
            }
            List<Value> keys = new ArrayList<>(base == null ? List.of() : Terms.keys(base));
            if (tree != null) {
                tree.children().keySet().stream().filter(k -> !keys.contains(k)).forEach(keys::add);
            }
            Term operand = operand(path.size());
            if (standing != Unknowns.Standing.KNOWN || keys.size() > search.request.limits().keys() && !search.branch().isFree(operand)) {
                save(ref);
                return;
            }
            keys.forEach(k -> search.matching.unify(new Scalar(k, range), operand, range, () -> child(tree, base, path, k)));
        }

        private void child(@Nullable RuleTree tree, @Nullable Value base, List<Value> path, Value key) {
            RuleTree next = tree == null ? null : tree.child(key);
            Value below = Terms.stored(base, key);
            List<Value> longer = new ArrayList<>(path);
            longer.add(key);
            if (next != null || below != null || search.openness.unknowns().of("data", longer) != Unknowns.Standing.KNOWN) {
                data(next, below, longer);
            }
        }

        /// Goes down from a resolved term.
        ///
        /// @param shown the reference to save where it goes no further
        void value(Term at, int position, Ref shown) {
            search.step(range);
            if (position == length()) {
                then.accept(at);
                return;
            }
            switch (at) {
                case Scalar scalar -> member(scalar, position, shown);
                case ArrayTerm array -> {
                    for (int i = 0; i < array.elements().size(); i++) {
                        Term element = array.elements().get(i);
                        match(new Scalar(NumberValue.of(i), range), position, element);
                    }
                }
                case ObjectTerm object -> object.entries().forEach(entry -> match(entry.key(), position, entry.value()));
                case SetTerm set -> set.elements().forEach(element -> match(element, position, element));
                case Var v -> save(new Ref(v, ref.operands().subList(position, length()), ref.range()));
                default -> throw new IllegalStateException("not resolved: " + Printer.print(at));
            }
        }

        private void match(Term key, int position, Term member) {
            search.matching.unify(key, operand(position), range,
                    () -> value(member, position + 1, new Ref(member, ref.operands().subList(position + 1, length()), ref.range())));
        }

        private void member(Scalar collection, int position, Ref shown) {
            Value key = key(position);
            if (key != null) {
                Value found = Terms.member(collection.value(), key);
                if (found != null) {
                    value(new Scalar(found, range), position + 1, shown);
                }
                return;
            }
            List<Value> keys = Terms.keys(collection.value());
            Term operand = operand(position);
            if (keys.size() > search.request.limits().keys() && !search.branch().isFree(operand)) {
                save(shown);
                return;
            }
            for (Value each : keys) {
                Scalar member = new Scalar(Terms.present(Terms.member(collection.value(), each)), range);
                search.matching.unify(new Scalar(each, range), operand, range, () -> value(member, position + 1, shown));
            }
        }

        void save(Ref unknown) {
            search.resolver.unknown(unknown, wanted, range, then);
        }
    }

    private Walk walk(Ref ref, Wanted wanted, SourceRange range, Consumer<Term> then) {
        return new Walk(search, ref, wanted, range, then);
    }

    /// A reference that only the unknowns decide; the same one has the same variable.
    void unknown(Ref source, Wanted wanted, SourceRange range, Consumer<Term> then) {
        Branch branch = search.branch();
        Ref ref = (Ref) branch.plug((Term) source);
        boolean open = Variables.ALL.of(ref).stream().anyMatch(name -> !Terms.isRoot(name) && !branch.isUnknown(name));
        String text = Printer.print(ref);
        Var named = open ? null : branch.named(text);
        if (named != null) {
            then.accept(branch.plug(named));
            return;
        }
        saved(ref, wanted, range, found -> {
            int mark = branch.mark();
            if (!open) {
                branch.add(new Branch.Entry.Named(text, (Var) found));
            }
            then.accept(found);
            branch.undo(mark);
        });
    }

    /// Saves `x = term`, where x is the variable that waits for it or a new one.
    private void saved(Term term, Wanted wanted, SourceRange range, Consumer<Term> then) {
        Branch branch = search.branch();
        Term waiting = wanted.term() == null ? null : branch.plug(wanted.term());
        Var variable = waiting instanceof Var v && branch.isFree(v) ? v : search.fresh.variable(range);
        search.expressions.save(Terms.equal(variable, term, range), () -> then.accept(variable));
    }
}
