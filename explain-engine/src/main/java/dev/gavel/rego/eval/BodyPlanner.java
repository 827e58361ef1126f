package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/// Plans a body: goes through its expressions in order, knowing at each which variables are bound, and chains their actions from the end.
///
/// `x = input.a; x > 1` becomes `Let(input.a → x, Call(gt, x, 1, …))`; `input.xs[i] = x` with nothing bound becomes `Each(input.xs, i, x, …)`.
///
/// @throws Unplannable where it cannot
final class BodyPlanner {

    private final Program program;
    private final BoundSlots bound;
    private final TermPlanner terms;
    /// Each puts an action before what comes after it.
    private final List<UnaryOperator<Action>> links = new ArrayList<>();

    BodyPlanner(Program program, BoundSlots bound) {
        this.program = program;
        this.bound = bound;
        this.terms = new TermPlanner(program, bound);
    }

    /// @param end made when all variables of the body are bound
    Action plan(Block block, Supplier<Action> end) {
        for (Step step : block.steps()) {
            step(step);
        }
        Action action = end.get();
        for (UnaryOperator<Action> link : links.reversed()) {
            action = link.apply(action);
        }
        return action;
    }

    private Action inner(Block block, Action end) {
        return new BodyPlanner(program, bound.inner()).plan(block, () -> end);
    }

    private void step(Step step) {
        Step.Replacement[] withs = step.withs();
        if (withs.length == 0) {
            kind(step);
            return;
        }
        Code[] values = Arrays.stream(withs).map(w -> terms.code(w.value())).toArray(Code[]::new);
        links.add(next -> new WithAction(withs, values, next));
        kind(step);
        links.add(WithAction.Leave::new);
    }

    private void kind(Step step) {
        Block negation = step.negation();
        if (negation != null) {
            not(negation);
            return;
        }
        switch (step.kind()) {
            case Step.Unify unify -> unify(unify.left(), unify.right());
            case Step.Truth truth -> truth(truth);
            case Step.Call call -> call(step, call);
            case Step.Every every -> every(every);
            case Step.Not not -> not(not.body());
            case Step.And and -> {
                Action left = inner(and.left(), new Ends.Found());
                Action right = inner(and.right(), new Ends.Found());
                links.add(next -> new Actions.And(left, right, next));
            }
            case Step.Or or -> {
                Action left = inner(or.left(), new Ends.Found());
                Action right = inner(or.right(), new Ends.Found());
                links.add(next -> new Actions.Or(left, right, next));
            }
        }
    }

    private void not(Block body) {
        Action inner = inner(body, new Ends.Mark());
        links.add(next -> new Actions.Not(inner, next));
    }

    private void every(Step.Every every) {
        BoundSlots within = bound.inner();
        boolean value = !Unifier.isReference(every.domain()) && !(every.domain() instanceof Form.Comprehension);
        Code domain = value ? terms.code(every.domain()) : null;
        Action generator = new BodyPlanner(program, within).plan(every.generator(),
                () -> new Actions.Fails(new BodyPlanner(program, within.inner()).plan(every.body(), Ends.Found::new)));
        links.add(next -> new Actions.Every(domain, generator, next));
    }

    private void truth(Step.Truth truth) {
        int slot = truth.result().slot();
        Code code = bound.covers(truth.term()) ? terms.code(truth.term()) : search(truth.term(), null);
        bound.bind(slot);
        links.add(next -> new Actions.Truth(code, slot, next));
    }

    private void unify(Form left, Form right) {
        boolean leftKnown = bound.covers(left);
        boolean rightKnown = bound.covers(right);
        if (leftKnown && rightKnown) {
            Code a = terms.code(left);
            Code b = terms.code(right);
            links.add(next -> new Actions.Same(a, b, next));
        } else if (leftKnown) {
            unify(right, terms.code(left));
        } else if (rightKnown) {
            unify(left, terms.code(right));
        } else if (Unifier.isReference(left)) {
            unify(right, search(left, right));
        } else if (Unifier.isReference(right)) {
            unify(left, search(right, left));
        } else if (left instanceof Form.ArrayForm a && right instanceof Form.ArrayForm b) {
            elements(a.elements(), b.elements());
        } else {
            throw Unplannable.BODY;
        }
    }

    /// Makes a form, not all of whose variables are bound, equal to a value.
    private void unify(Form form, Code value) {
        if (form instanceof Form.Local local && !bound.has(local.slot())) {
            int slot = local.slot();
            if (value instanceof Codes.Slot known && known.slot() == slot) {
                bound.bind(slot);
                return;
            }
            bound.bind(slot);
            links.add(next -> new Actions.Let(value, slot, next));
        } else if (bound.covers(form)) {
            Code code = terms.code(form);
            links.add(next -> new Actions.Same(value, code, next));
        } else if (Unifier.isReference(form)) {
            Code found = search(form, null);
            links.add(next -> new Actions.Same(found, value, next));
        } else {
            Take take = terms.take(form);
            links.add(next -> new Actions.Fit(value, take, next));
        }
    }

    /// `[x, 1] = [2, y]`: those pairs first of which one side is known.
    private void elements(Form[] left, Form[] right) {
        if (left.length != right.length) {
            links.add(next -> new Actions.Never());
            bindAll(left);
            bindAll(right);
            return;
        }
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < left.length; i++) {
            rest.add(i);
        }
        while (!rest.isEmpty()) {
            boolean moved = rest.removeIf(i -> {
                boolean ready = bound.covers(left[i]) || bound.covers(right[i]);
                if (ready) {
                    unify(left[i], right[i]);
                }
                return ready;
            });
            if (!moved) {
                throw Unplannable.BODY;
            }
        }
    }

    /// What is never run may read what is never bound.
    private void bindAll(Form[] forms) {
        for (Form form : forms) {
            if (!bound.covers(form)) {
                terms.take(form);
            }
        }
    }

    private void call(Step step, Step.Call call) {
        int arity = call.callee().arity();
        Form[] args = call.args();
        if (arity < 0 || args.length < arity || args.length > arity + 1) {
            throw Unplannable.BODY;
        }
        Code[] codes = terms.codes(Arrays.copyOf(args, arity));
        Form result = args.length > arity ? args[arity] : null;
        // A rule of a function whose value cannot be the result is not tried at all, so the result must be open.
        boolean open = result instanceof Form.Local local && !bound.has(local.slot());
        if (call.callee() instanceof Callee.Function && result != null && !open) {
            throw Unplannable.BODY;
        }
        Take take = result == null ? null : terms.take(result);
        links.add(link(step, call.callee(), codes, take));
    }

    private static UnaryOperator<Action> link(Step step, Callee callee, Code[] args, @Nullable Take result) {
        return switch (callee) {
            case Callee.Function f -> next -> new CallAction(f, args, result, step.source().range(), next);
            case Callee.Library library -> switch (library.code()) {
                case BuiltinCode.Plain plain -> next -> new CallAction(library, args, result, step.source().range(), next);
                case BuiltinCode.Many many -> {
                    RelationAction.CallPlan plan = new RelationAction.CallPlan(args, result, step.source().range());
                    yield next -> new RelationAction(library, many.relation(), plan, next);
                }
                case BuiltinCode.Own own -> {
                    if (result != null) {
                        throw Unplannable.BODY;
                    }
                    yield next -> new OwnAction(library.name(), own, args, next);
                }
            };
            case Callee.Missing missing -> throw Unplannable.BODY;
        };
    }

    /// A reference not all of whose variables are bound: one step for each variable that goes through a collection.
    ///
    /// @param target what the value must equal; where it is an open variable the value goes right there
    /// @return where the value is found
    private Code search(Form reference, @Nullable Form target) {
        return switch (reference) {
            case Form.InputRef ref -> search(new Codes.Input(), ref.operands(), 0, target);
            case Form.LocalRef ref -> search(terms.code(ref.head()), ref.operands(), 0, target);
            case Form.ValueRef ref -> search(terms.code(ref.head()), ref.operands(), 0, target);
            case Form.DataRef ref -> {
                TermPlanner.DataStart start = terms.dataStart(ref);
                yield start == null ? searchData(ref.operands()) : search(start.code(), ref.operands(), start.length(), target);
            }
            case Form other -> throw Unplannable.BODY;
        };
    }

    private Code search(Code start, Form[] operands, int from, @Nullable Form target) {
        Code code = start;
        int i = from;
        while (i < operands.length) {
            int known = i;
            while (known < operands.length && bound.covers(operands[known])) {
                known++;
            }
            code = terms.path(code, operands, i, known);
            i = known;
            if (i < operands.length) {
                Code collection = code;
                Take key = terms.take(operands[i++]);
                boolean last = i == operands.length && target instanceof Form.Local local && !bound.has(local.slot());
                int element = last && target instanceof Form.Local local ? local.slot() : bound.fresh();
                bound.bind(element);
                links.add(next -> new Actions.Each(collection, key, element, next));
                code = new Codes.Slot(element);
            }
        }
        return code;
    }

    private Code searchData(Form[] operands) {
        @Nullable
        Code[] keys = new Code[operands.length];
        @Nullable
        Take[] takes = new Take[operands.length];
        for (int i = 0; i < operands.length; i++) {
            if (bound.covers(operands[i])) {
                keys[i] = terms.code(operands[i]);
            } else {
                takes[i] = terms.take(operands[i]);
            }
        }
        int element = bound.fresh();
        bound.bind(element);
        links.add(next -> new DataSearch(keys, takes, element, next));
        return new Codes.Slot(element);
    }
}
