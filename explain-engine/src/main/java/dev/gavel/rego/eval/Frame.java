package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;

/// One run of a body: of a query, a rule, a comprehension, … It is its own continuation: running it goes on with the next expression.
final class Frame implements Then {

    final Evaluation evaluation;
    final Bindings bindings;
    final @Nullable Frame parent;
    final int queryId;
    final int depth;
    Block block;
    int index;
    /// True where one answer is enough.
    boolean findOne;
    /// Where the last event was; events without a place of their own take it.
    SourceRange lastRange;
    private Then done = () -> null;

    private Frame(Evaluation evaluation, Block block, Bindings bindings, @Nullable Frame parent) {
        this.evaluation = evaluation;
        this.block = block;
        this.bindings = bindings;
        this.parent = parent;
        this.queryId = evaluation.nextQueryId();
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.lastRange = parent == null ? SourceRange.UNKNOWN : parent.lastRange;
        evaluation.limits().enter(this);
    }

    static Frame root(Evaluation evaluation, Block block, Bindings bindings) {
        return new Frame(evaluation, block, bindings, null);
    }

    /// A run within this one that shares its variables.
    Frame closure(Block body) {
        return new Frame(evaluation, body, bindings, this);
    }

    /// As [#closure(Block)], with the variables of a form that came from elsewhere.
    Frame closure(Block body, Bindings in) {
        return new Frame(evaluation, body, in, this);
    }

    /// A run within this one with variables of its own.
    Frame child(Block body, Scope scope) {
        return new Frame(evaluation, body, new Bindings(scope), this);
    }

    Step step() {
        return block.steps()[index];
    }

    /// The expression that is being evaluated, for the place of an error.
    SourceRange range() {
        return index < block.steps().length ? step().source().range() : block.source().range();
    }

    /// Evaluates the body from its first expression.
    ///
    /// @param then what to do with each answer
    @Nullable
    Stop evaluate(Then then) {
        done = then;
        index = 0;
        return expression();
    }

    /// As [#evaluate(Then)], with the events that tell of a query.
    @Nullable
    Stop query(Then then) {
        if (!evaluation.tracing()) {
            return evaluate(then);
        }
        Tracer tracer = evaluation.tracer();
        tracer.enter(this, block.source());
        return evaluate(() -> {
            tracer.exit(this, block.source());
            Stop stop = then.run();
            tracer.redo(this, block.source());
            return stop;
        });
    }

    @Override
    public @Nullable Stop run() {
        index++;
        Stop stop = expression();
        index--;
        return stop;
    }

    private @Nullable Stop expression() {
        evaluation.limits().step(this);
        if (index >= block.steps().length) {
            Stop stop = done.run();
            if (stop != null) {
                return new Stop(!findOne, stop);
            }
            return findOne ? Stop.FOUND : null;
        }
        Step step = step();
        if (evaluation.tracing()) {
            evaluation.tracer().eval(this, step.source());
        }
        return step.withs().length > 0 ? Replacements.evaluate(this, step, this) : Expressions.evaluate(this, step, this);
    }
}
