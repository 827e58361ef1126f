package dev.gavel.rego.eval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Evaluates one reference below `data`, through base documents and the rules that stand on its way.
final class DataWalk {

    final Frame frame;
    final Form[] operands;
    final Bindings in;
    final Target target;
    /// The keys taken so far, below `data`.
    final Value[] path;

    DataWalk(Frame frame, Form[] operands, Bindings in, Target target) {
        this.frame = frame;
        this.operands = operands;
        this.in = in;
        this.target = target;
        this.path = new Value[operands.length];
    }

    @Nullable
    Stop from(Document root, Then then) {
        return walk(0, root, then);
    }

    /// @param document where the keys taken so far lead among virtual documents, or null
    private @Nullable Stop walk(int position, @Nullable Document document, Then then) {
        if (position == operands.length) {
            return finish(document, then);
        }
        Value key = Ground.value(operands[position], in);
        return key == null ? enumerate(position, document, then) : next(position, key, document, then);
    }

    private @Nullable Stop next(int position, Value key, @Nullable Document document, Then then) {
        path[position] = key;
        Document child = null;
        if (document != null && !frame.evaluation.isReplaced(path, position + 1)) {
            child = document.child(key);
            RuleSet rules = child == null ? null : child.rules();
            if (rules != null) {
                return VirtualDocument.evaluate(this, position, rules, then);
            }
        }
        return walk(position + 1, child, then);
    }

    private @Nullable Stop enumerate(int position, @Nullable Document document, Then then) {
        Keys keys = new Keys(position, document, then);
        Value base = frame.evaluation.base(path, position);
        Stop stop = base == null ? null : keys.over(base);
        if (stop != null || document == null) {
            return stop;
        }
        for (Document child : document.children()) {
            stop = keys.tryKey(child.key());
            if (stop != null) {
                return stop;
            }
        }
        return null;
    }

    private final class Keys implements Then {

        private final int position;
        private final @Nullable Document document;
        private final Then then;
        private @Nullable Value key;

        Keys(int position, @Nullable Document document, Then then) {
            this.position = position;
            this.document = document;
            this.then = then;
        }

        @Nullable
        Stop over(Value base) {
            Stop deferred = null;
            for (Value each : keysOf(base)) {
                Stop stop = tryKey(each);
                if (stop != null && !stop.deferred()) {
                    return stop;
                }
                deferred = deferred == null ? stop : deferred;
            }
            return deferred;
        }

        @Nullable
        Stop tryKey(Value tried) {
            key = tried;
            return Unifier.valueWith(frame, tried, operands[position], in, false, this);
        }

        @Override
        public @Nullable Stop run() {
            Value chosen = key;
            return chosen == null ? null : next(position, chosen, document, then);
        }
    }

    private static Iterable<Value> keysOf(Value base) {
        return switch (base) {
            case ObjectValue object -> object.keys();
            case SetValue set -> set;
            case ArrayValue array -> IntStream.range(0, array.size()).<Value>mapToObj(NumberValue::of).toList();
            default -> List.of();
        };
    }

    private @Nullable Stop finish(@Nullable Document document, Then then) {
        Value base = frame.evaluation.base(path, path.length);
        ObjectValue virtual = document == null ? null : leaves(document);
        Value whole = virtual == null ? base : base == null ? virtual : Merge.first(base, virtual);
        return whole == null ? null : target.unify(frame, whole, true, then);
    }

    /// The documents of all rules below one node, as an object.
    private ObjectValue leaves(Document document) {
        ObjectValue.Builder leaves = ObjectValue.builder();
        for (Document child : document.children()) {
            if (child.hidden()) {
                continue;
            }
            Value value = child.rules() == null ? leaves(child) : leaf(child);
            if (value != null) {
                leaves.put(child.key(), value);
            }
        }
        return leaves.build();
    }

    private @Nullable Value leaf(Document document) {
        Value[] keys = Arrays.copyOfRange(document.path(), 1, document.path().length);
        Form[] constants = Arrays.stream(keys).map(k -> new Form.Constant(k, Tracer.LEAF)).toArray(Form[]::new);
        Target.Capture capture = new Target.Capture();
        if (frame.evaluation.tracingUnify()) {
            Tracer tracer = frame.evaluation.tracer();
            tracer.unify(frame, tracer.reference(document.path()), Tracer.LEAF);
        }
        new DataWalk(frame, constants, in, capture).from(frame.evaluation.program().root(), () -> null);
        return capture.value();
    }
}
