package dev.gavel.rego.partial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// One partial evaluation: what it works with, and the branch that it is on. Belongs to one thread.
final class Search {

    static final String LIMIT = "eval_partial_limit_error";

    private static final int ASK_EVERY = 64;

    final CompiledPolicy policy;
    final Openness openness;
    final Value data;
    final PartialRequest request;
    final KnownParts known;
    final Fresh fresh = new Fresh();
    final Matching matching = new Matching(this);
    final Resolver resolver = new Resolver(this);
    final Expressions expressions = new Expressions(this);
    final Negations negations = new Negations(this);
    final SupportRules support;
    final Inliner inliner = new Inliner(this);
    private Branch branch = new Branch();
    private long steps;

    Search(CompiledPolicy policy, Openness openness, Value data, PartialRequest request, KnownParts known) {
        this.policy = policy;
        this.openness = openness;
        this.data = data;
        this.request = request;
        this.known = known;
        this.support = new SupportRules(this);
    }

    Branch branch() {
        return branch;
    }

    /// Works on something that does not belong to the branch so far.
    <T> T apart(Supplier<T> work) {
        Branch before = branch;
        branch = new Branch();
        try {
            return work.get();
        } finally {
            branch = before;
        }
    }

    boolean isOpen(Node node) {
        return openness.isOpen(node, branch::isUnknown);
    }

    void step(SourceRange range) {
        if (steps++ % ASK_EVERY == 0 && request.evaluation().cancelled().getAsBoolean()) {
            throw new PartialException(Diagnostic.error("eval_cancel_error", "caller cancelled query execution", range));
        }
        if (steps > request.limits().steps()) {
            throw new PartialException(
                    Diagnostic.error(LIMIT, "partial evaluation took more than " + request.limits().steps() + " steps", range));
        }
    }

    /// One answer of a part of the search: all that happened on the way to it, and what it gave.
    record Answer(List<Branch.Entry> entries, Term result) {

        boolean unconditional() {
            return entries.stream().noneMatch(Branch.Entry.Saved.class::isInstance);
        }
    }

    /// All answers of a part of the search, or null where they are more than wanted. The branch is left as it was.
    @Nullable
    List<Answer> collect(int most, Consumer<Consumer<Term>> part) {
        int mark = branch.mark();
        List<Answer> answers = new ArrayList<>();
        Object self = new Object();
        try {
            part.accept(result -> {
                if (answers.size() >= most) {
                    throw new TooManyException(self);
                }
                answers.add(new Answer(branch.since(mark), branch.plug(result)));
            });
        } catch (TooManyException e) {
            branch.undo(mark);
            if (!e.isFor(self)) {
                throw e;
            }
            return null;
        }
        return answers;
    }

    /// Goes on from each answer.
    void replay(List<Answer> answers, Consumer<Term> then) {
        for (Answer answer : answers) {
            int mark = branch.mark();
            branch.replay(answer.entries);
            then.accept(branch.plug(answer.result));
            branch.undo(mark);
        }
    }
}
