package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Situations made of the parts of two others, or of one and some values: what each rule asks for comes together with what others ask for, at little cost.
public final class Crossings {

    /// How often it is tried for each that is wanted.
    private static final int PATIENCE = 4;
    private static final int TOGETHER = 500;

    private final List<NumberValue> numbers = new ArrayList<>();
    private final List<StringValue> texts = new ArrayList<>();
    private final RandomGenerator random;

    private Crossings(Collection<Value> values, long seed) {
        random = TrialGround.random(seed);
        for (Value value : values) {
            switch (value) {
                case NumberValue number -> numbers.add(number);
                case StringValue text -> texts.add(text);
                default -> {
                }
            }
        }
    }

    /// New situations, each once; the same for the same seed.
    ///
    /// @param values texts and numbers that are put in place of others; numbers also one more and one less
    /// @param count how many at most
    /// @param wanted which of them are given; asked by several threads
    public static List<Situation> of(List<Trial> trials, Collection<Value> values, int count, long seed, Predicate<Situation> wanted) {
        return new Crossings(values, seed).made(trials, count, wanted);
    }

    private List<Situation> made(List<Trial> trials, int count, Predicate<Situation> wanted) {
        List<Trial> tense = trials.stream().filter(trial -> trial.fired().size() <= 1).toList();
        Set<Situation> known = new LinkedHashSet<>();
        trials.forEach(trial -> known.add(trial.situation()));
        List<Situation> made = new ArrayList<>();
        for (int left = PATIENCE * count; !trials.isEmpty() && made.size() < count && left > 0; left -= TOGETHER) {
            List<Situation> some = new ArrayList<>();
            for (int i = 0; i < Math.min(left, TOGETHER); i++) {
                some.add(crossed(trials, tense.isEmpty() ? trials : tense));
            }
            some.parallelStream().filter(wanted).toList().stream().filter(known::add).limit(count - made.size()).forEach(made::add);
        }
        return made;
    }

    /// @param tense those in which one thing decides, or would: there a small change tells most
    private Situation crossed(List<Trial> trials, List<Trial> tense) {
        Situation one = any(random.nextInt(4) > 0 ? tense : trials);
        Situation other = any(trials);
        return switch (random.nextInt(4)) {
            case 0 -> withOnePart(one, other);
            case 1 -> mixed(one, other);
            default -> new Situation(withOneValue(one.input()), one.volatileData(), one.time());
        };
    }

    private Situation any(List<Trial> trials) {
        return trials.get(random.nextInt(trials.size())).situation();
    }

    /// All of the one but for one part.
    private Situation withOnePart(Situation one, Situation other) {
        return switch (random.nextInt(8)) {
            case 0 -> new Situation(one.input(), other.volatileData(), one.time());
            case 1 -> new Situation(one.input(), one.volatileData(), other.time());
            default -> new Situation(withOnePart(one.input(), other.input()), one.volatileData(), one.time());
        };
    }

    private Value withOnePart(Value one, Value other) {
        if (!(one instanceof ObjectValue a) || !(other instanceof ObjectValue b)) {
            return other;
        }
        Set<Value> keys = new LinkedHashSet<>(a.keys());
        keys.addAll(b.keys());
        if (keys.isEmpty()) {
            return other;
        }
        Value changed = List.copyOf(keys).get(random.nextInt(keys.size()));
        ObjectValue.Builder both = ObjectValue.builder();
        for (Value key : keys) {
            Value mine = a.get(key);
            Value theirs = b.get(key);
            Value value = !key.equals(changed) ? mine : mine == null || theirs == null ? theirs : withOnePart(mine, theirs);
            put(both, key, value);
        }
        return both.build();
    }

    /// All of the one but for one value.
    private Value withOneValue(Value one) {
        return switch (one) {
            case ObjectValue object when object.size() > 0 -> {
                Value changed = object.keyAt(random.nextInt(object.size()));
                Value value = object.get(changed);
                yield value == null ? one : object.with(changed, withOneValue(value));
            }
            case ArrayValue array when array.size() > 0 -> {
                List<Value> items = new ArrayList<>(array.elements());
                int at = random.nextInt(items.size() + 1);
                if (at < items.size()) {
                    items.set(at, withOneValue(items.get(at)));
                } else {
                    items.add(withOneValue(items.getFirst()));
                }
                yield ArrayValue.of(items);
            }
            case NumberValue number -> {
                NumberValue near = numbers.isEmpty() || random.nextInt(4) == 0 ? number : numbers.get(random.nextInt(numbers.size()));
                yield near.plus(NumberValue.of(random.nextInt(3) - 1));
            }
            case StringValue text when !texts.isEmpty() -> texts.get(random.nextInt(texts.size()));
            default -> one;
        };
    }

    /// Of each part either.
    private Situation mixed(Situation one, Situation other) {
        return new Situation(mixed(one.input(), other.input()), random.nextBoolean() ? one.volatileData() : other.volatileData(),
                random.nextBoolean() ? one.time() : other.time());
    }

    private Value mixed(Value one, Value other) {
        if (!(one instanceof ObjectValue a) || !(other instanceof ObjectValue b)) {
            return random.nextBoolean() ? one : other;
        }
        Set<Value> keys = new LinkedHashSet<>(a.keys());
        keys.addAll(b.keys());
        ObjectValue.Builder both = ObjectValue.builder();
        for (Value key : keys) {
            Value mine = a.get(key);
            Value theirs = b.get(key);
            put(both, key, mine == null || theirs == null ? random.nextBoolean() ? mine : theirs : mixed(mine, theirs));
        }
        return both.build();
    }

    private static void put(ObjectValue.Builder object, Value key, @Nullable Value value) {
        if (value != null) {
            object.put(key, value);
        }
    }
}
