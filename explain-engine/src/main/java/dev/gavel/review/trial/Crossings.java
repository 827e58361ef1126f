package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Situations made of the parts of two others: what each rule asks for comes together with what others ask for, at little cost.
public final class Crossings {

    /// How often it is tried for each that is wanted.
    private static final int PATIENCE = 4;

    private Crossings() {
    }

    /// New situations, each once; the same for the same seed.
    ///
    /// @param count how many at most
    /// @param wanted which of them are given
    public static List<Situation> of(List<Trial> trials, int count, long seed, Predicate<Situation> wanted) {
        RandomGenerator random = TrialGround.random(seed);
        Set<Situation> known = new LinkedHashSet<>();
        trials.forEach(trial -> known.add(trial.situation()));
        List<Situation> made = new ArrayList<>();
        for (int i = 0; !trials.isEmpty() && made.size() < count && i < PATIENCE * count; i++) {
            Situation one = trials.get(random.nextInt(trials.size())).situation();
            Situation other = trials.get(random.nextInt(trials.size())).situation();
            Situation crossed = random.nextBoolean() ? withOnePart(one, other, random) : mixed(one, other, random);
            if (wanted.test(crossed) && known.add(crossed)) {
                made.add(crossed);
            }
        }
        return made;
    }

    /// All of the one but for one part.
    private static Situation withOnePart(Situation one, Situation other, RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Situation(one.input(), other.volatileData(), one.time());
            case 1 -> new Situation(one.input(), one.volatileData(), other.time());
            default -> new Situation(withOnePart(one.input(), other.input(), random), one.volatileData(), one.time());
        };
    }

    private static Value withOnePart(Value one, Value other, RandomGenerator random) {
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
            Value value = !key.equals(changed) ? mine : mine == null || theirs == null ? theirs : withOnePart(mine, theirs, random);
            put(both, key, value);
        }
        return both.build();
    }

    /// Of each part either.
    private static Situation mixed(Situation one, Situation other, RandomGenerator random) {
        return new Situation(mixed(one.input(), other.input(), random), random.nextBoolean() ? one.volatileData() : other.volatileData(),
                random.nextBoolean() ? one.time() : other.time());
    }

    private static Value mixed(Value one, Value other, RandomGenerator random) {
        if (!(one instanceof ObjectValue a) || !(other instanceof ObjectValue b)) {
            return random.nextBoolean() ? one : other;
        }
        Set<Value> keys = new LinkedHashSet<>(a.keys());
        keys.addAll(b.keys());
        ObjectValue.Builder both = ObjectValue.builder();
        for (Value key : keys) {
            Value mine = a.get(key);
            Value theirs = b.get(key);
            put(both, key, mine == null || theirs == null ? random.nextBoolean() ? mine : theirs : mixed(mine, theirs, random));
        }
        return both.build();
    }

    private static void put(ObjectValue.Builder object, Value key, @Nullable Value value) {
        if (value != null) {
            object.put(key, value);
        }
    }
}
