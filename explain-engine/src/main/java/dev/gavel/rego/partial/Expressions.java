package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Constants;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// Works out one expression after the other: evaluates what is known, saves what is not.
final class Expressions {

    private static final Variables FREE = new Variables(false, true, false, true, false, null);
    private static final int MOST_WAYS_THROUGH_EVERY = 64;

    private final Search search;

    Expressions(Search search) {
        this.search = search;
    }

    void body(List<Expr> exprs, Runnable then) {
        body(exprs, 0, then);
    }

    private void body(List<Expr> exprs, int from, Runnable then) {
        if (from == exprs.size()) {
            then.run();
            return;
        }
        expr(exprs.get(from), () -> body(exprs, from + 1, then));
    }

    private void expr(Expr source, Runnable then) {
        search.step(source.range());
        Expr expr = search.branch().plug(source);
        if (!search.isOpen(expr)) {
            closed(expr, then);
        } else if (!expr.with().isEmpty()) {
            replacing(expr, then);
        } else if (expr.negated()) {
            search.negations.negate(List.of(Terms.not(expr)), expr.range(), then);
        } else {
            open(expr, then);
        }
    }

    private void open(Expr expr, Runnable then) {
        switch (expr.statement()) {
            case Call call when Terms.isEquality(call) -> equation(call, expr.range(), then);
            case Call call -> call(expr, call, then);
            case Every every -> every(expr, every, then);
            case Not not -> search.negations.negate(not.body().exprs(), expr.range(), then);
            case And and -> body(and.left().exprs(), () -> body(and.right().exprs(), then));
            case Or or -> {
                body(or.left().exprs(), then);
                body(or.right().exprs(), then);
            }
            case SomeDecl some -> then.run();
            case Term term -> search.resolver.resolve(term, Wanted.TRUTH, expr.range(), value -> truth(value, expr.range(), then));
        }
    }

    /// What needs no unknown is the evaluator's.
    private void closed(Expr expr, Runnable then) {
        Statement statement = expr.statement();
        if (Terms.isEquality(statement) && !expr.negated() && expr.with().isEmpty() && statement instanceof Call call
                && call.args().stream().allMatch(Expressions::isPlain)) {
            search.matching.unify(call.args().getFirst(), call.args().getLast(), expr.range(), then);
            return;
        }
        Branch branch = search.branch();
        for (Map<String, Value> row : search.known.rows(expr)) {
            int mark = branch.mark();
            row.forEach((name, value) -> {
                if (!name.startsWith("$_")) {
                    branch.bind(name, new Scalar(value, expr.range()));
                }
            });
            then.run();
            branch.undo(mark);
        }
    }

    /// Without references and bodies.
    private static boolean isPlain(Term term) {
        return !SyntaxWalk.any(term, node -> node instanceof Ref || SyntaxWalk.isComprehension(node)
                || node instanceof Var v && Terms.isRoot(v.name()));
    }

    private void equation(Call call, SourceRange range, Runnable then) {
        Term left = call.args().getFirst();
        Term right = call.args().getLast();
        search.resolver.resolve(left, new Wanted(right, false), range,
                a -> search.resolver.resolve(right, new Wanted(a, false), range, b -> search.matching.unify(a, b, range, then)));
    }

    /// Neither false nor undefined.
    void truth(Term value, SourceRange range, Runnable then) {
        Value known = Constants.value(value);
        if (BooleanValue.FALSE.equals(known)) {
            return;
        }
        if (known == null && value instanceof Var) {
            save(new Expr(value, 0, range), then);
        } else {
            then.run();
        }
    }

    private void call(Expr expr, Call call, Runnable then) {
        Declaration builtin = search.policy.options().declarations().named(Terms.name(call.operator())).orElse(null);
        if (builtin == null) {
            search.inliner.call(expr, call, then);
            return;
        }
        int arity = Math.min(builtin.arity(), call.args().size());
        boolean outside = search.openness.isOutside(call.operator());
        search.resolver.all(call.args().subList(0, arity), expr.range(), args -> {
            List<Term> results = call.args().subList(arity, call.args().size());
            if (!outside && args.stream().allMatch(arg -> Constants.value(arg) != null)) {
                answered(call, args, results, expr.range(), then);
            } else {
                search.resolver.all(results, expr.range(), resolved -> {
                    List<Term> all = new ArrayList<>(args);
                    all.addAll(resolved);
                    save(expr.withStatement(new Call(call.operator(), all, call.range())), then);
                });
            }
        });
    }

    /// A call whose arguments are known, though what its result is compared with is not.
    private void answered(Call call, List<Term> args, List<Term> results, SourceRange range, Runnable then) {
        List<Term> all = new ArrayList<>(args);
        Var result = search.fresh.variable(range);
        if (!results.isEmpty()) {
            all.add(result);
        }
        closed(new Expr(new Call(call.operator(), all, call.range()), 0, range), () -> {
            if (results.isEmpty()) {
                then.run();
            } else {
                search.resolver.resolve(results.getFirst(), Wanted.ANY, range,
                        wanted -> search.matching.unify(result, wanted, range, then));
            }
        });
    }

    /// Over a known collection `every` is a conjunction; over an unknown one it stays.
    private void every(Expr expr, Every every, Runnable then) {
        if (search.isOpen(every.domain())) {
            save(expr, then);
            return;
        }
        search.resolver.resolve(every.domain(), Wanted.ANY, expr.range(), domain -> {
            Value collection = Constants.value(domain);
            if (collection == null || Terms.keys(collection).size() > search.request.limits().keys()) {
                save(expr, then);
                return;
            }
            List<Search.Answer> ways = search.collect(MOST_WAYS_THROUGH_EVERY,
                    done -> each(every, collection, 0, expr.range(), () -> done.accept(domain)));
            if (ways == null) {
                save(expr, then);
            } else if (Terms.isCollection(collection)) {
                search.replay(ways, ignored -> then.run());
            }
        });
    }

    private void each(Every every, Value collection, int position, SourceRange range, Runnable then) {
        List<Value> keys = Terms.keys(collection);
        if (position == keys.size()) {
            then.run();
            return;
        }
        Value key = keys.get(position);
        Every one = search.fresh.copy(every, search.branch()::isUnknown);
        Runnable rest = () -> search.matching.unify(one.value(), new Scalar(Terms.present(Terms.member(collection, key)), range), range,
                () -> body(one.body().exprs(), () -> each(every, collection, position + 1, range, then)));
        Term keyTerm = one.key();
        if (keyTerm == null) {
            rest.run();
        } else {
            search.matching.unify(keyTerm, new Scalar(key, range), range, rest);
        }
    }

    /// With all replacements known and nothing unknown left it can be evaluated; else it stays as it is, with the policy's own rules.
    private void replacing(Expr expr, Runnable then) {
        boolean known = expr.with().stream().map(With::value).noneMatch(search::isOpen);
        Unknowns inner = search.openness.unknowns().under(expr.with());
        if (known && inner != search.openness.unknowns()) {
            Openness there = new Openness(search.policy, inner, search.request.inlining().nondeterministic());
            if (!there.isOpen(expr, search.branch()::isUnknown)) {
                closed(expr, then);
                return;
            }
        }
        save(expr, then);
    }

    /// Saves an expression; its free variables are unknown from here on.
    void save(Expr expr, Runnable then) {
        Branch branch = search.branch();
        int mark = branch.mark();
        if (!expr.negated()) {
            for (String name : FREE.of(expr)) {
                if (!Terms.isRoot(name)) {
                    branch.markUnknown(name);
                }
            }
        }
        branch.save(expr);
        then.run();
        branch.undo(mark);
    }
}
