package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// One situation while a page is asked about it. What is defined is worked out once.
final class Run {

    private static final long MOST_STEPS = 3_000_000;

    private final Situation situation;
    private final List<Place> places;
    private final List<Code.Meaning> meanings;
    private final @Nullable Seen[] seen;
    private final Map<Call, Truth> held = new HashMap<>();
    private final Map<Call, Seen> chosen = new HashMap<>();
    private final Map<Call, Members> collections = new HashMap<>();
    private long left = MOST_STEPS;
    private @Nullable String reason;

    private record Call(int definition, List<Value> arguments) {
    }

    /// @param value null where there is none
    private record Seen(@Nullable Value value) {
    }

    Run(Situation situation, List<Place> places, List<Code.Meaning> meanings) {
        this.situation = situation;
        this.places = places;
        this.meanings = meanings;
        seen = new Seen[places.size()];
    }

    /// @throws Abstention where the page takes too long
    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new Abstention("the page takes too long to work out");
        }
    }

    /// Keeps the reason for which the page abstains.
    Truth unknown(Abstention why) {
        return unknown(why.reason());
    }

    Truth unknown(String why) {
        if (reason == null) {
            reason = why;
        }
        return Truth.UNKNOWN;
    }

    /// The first reason since it was asked last.
    String takeReason() {
        String why = reason;
        reason = null;
        return why == null ? "a part of the page is not known" : why;
    }

    @Nullable
    Value place(int number) {
        Seen known = seen[number];
        if (known == null) {
            known = new Seen(places.get(number).in(situation));
            seen[number] = known;
        }
        return known.value;
    }

    Truth holds(int definition, List<Value> arguments) {
        spend(1);
        Call call = new Call(definition, arguments);
        Truth known = held.get(call);
        if (known == null) {
            known = switch (meanings.get(definition)) {
                case Code.Meaning.Holding(int slots, var condition) -> condition.in(frame(slots, arguments));
                case Code.Meaning.Broken(var why) -> unknown(why);
                case Code.Meaning.Collected other -> throw new IllegalStateException("a collection is no condition");
                case Code.Meaning.Chosen other -> throw new IllegalStateException("a value is no condition");
            };
            held.put(call, known);
        } else if (known == Truth.UNKNOWN) {
            unknown("a part of a definition is not known");
        }
        return known;
    }

    /// @throws Abstention where it cannot be known
    @Nullable
    Value value(int definition, List<Value> arguments) {
        spend(1);
        Call call = new Call(definition, arguments);
        Seen known = chosen.get(call);
        if (known == null) {
            known = new Seen(switch (meanings.get(definition)) {
                case Code.Meaning.Chosen(int slots, var choices) -> choose(choices, frame(slots, arguments));
                case Code.Meaning.Broken(var why) -> throw new Abstention(why);
                case Code.Meaning.Collected other -> throw new IllegalStateException("a collection is no value");
                case Code.Meaning.Holding other -> throw new IllegalStateException("a condition is no value");
            });
            chosen.put(call, known);
        }
        return known.value;
    }

    private @Nullable Value choose(List<Code.Source> choices, Frame frame) {
        for (Code.Source choice : choices) {
            List<Value> found = new ArrayList<>();
            List<Abstention> more = new ArrayList<>();
            gather(choice, 0, frame, new Found(new ArrayList<>(), found), more);
            if (!more.isEmpty()) {
                throw more.getFirst();
            }
            if (found.stream().distinct().count() > 1) {
                throw new Abstention("a value has two that it may be");
            }
            if (!found.isEmpty()) {
                return found.getFirst();
            }
        }
        return null;
    }

    Members collection(int definition, List<Value> arguments) {
        spend(1);
        Call call = new Call(definition, arguments);
        Members known = collections.get(call);
        if (known == null) {
            known = switch (meanings.get(definition)) {
                case Code.Meaning.Collected collected -> collect(collected, frame(collected.slots(), arguments));
                case Code.Meaning.Broken(var why) -> new Members(SetValue.EMPTY, new Abstention(why));
                case Code.Meaning.Chosen other -> throw new IllegalStateException("a value is no collection");
                case Code.Meaning.Holding other -> throw new IllegalStateException("a condition is no collection");
            };
            collections.put(call, known);
        }
        return known;
    }

    private Frame frame(int slots, List<Value> arguments) {
        Frame frame = new Frame(slots, this);
        for (int i = 0; i < arguments.size(); i++) {
            frame.set(i, arguments.get(i));
        }
        return frame;
    }

    private Members collect(Code.Meaning.Collected collected, Frame frame) {
        List<Value> found = new ArrayList<>();
        List<Value> keys = new ArrayList<>();
        List<Abstention> more = new ArrayList<>();
        for (Code.Source source : collected.sources()) {
            gather(source, 0, frame, new Found(keys, found), more);
        }
        Value made = switch (collected.kind()) {
            case LIST -> ArrayValue.of(found);
            case OBJECT -> object(keys, found, more);
            case COLLECTION, CONDITION, VALUE -> SetValue.of(found);
        };
        return new Members(made, more.isEmpty() ? null : more.getFirst());
    }

    /// @param keys of each value, for objects
    private record Found(List<Value> keys, List<Value> values) {
    }

    private static Value object(List<Value> keys, List<Value> values, List<Abstention> more) {
        Map<Value, Value> entries = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Value before = entries.putIfAbsent(keys.get(i), values.get(i));
            if (before != null && !before.equals(values.get(i))) {
                more.add(new Abstention("two values stand under one key"));
            }
        }
        return ObjectValue.of(entries);
    }

    private void gather(Code.Source source, int depth, Frame frame, Found found, List<Abstention> more) {
        try {
            if (depth == source.each().size()) {
                add(source, frame, found, more);
                return;
            }
            Code.Each each = source.each().get(depth);
            Members members = each.loop().members(frame);
            Abstention unknown = members.more();
            if (unknown != null) {
                more.add(unknown);
            }
            for (int i = 0; i < members.size(); i++) {
                spend(1);
                if (!each.loop().passesOver(members.member(i))) {
                    frame.set(each.slot(), members.member(i));
                    if (each.keySlot() >= 0) {
                        frame.set(each.keySlot(), members.key(i));
                    }
                    gather(source, depth + 1, frame, found, more);
                }
            }
        } catch (Abstention unknown) {
            more.add(unknown);
        }
    }

    private static void add(Code.Source source, Frame frame, Found found, List<Abstention> more) {
        Truth truth = source.where().in(frame);
        if (truth == Truth.UNKNOWN) {
            more.add(new Abstention(frame.run().takeReason()));
        } else if (truth == Truth.YES) {
            Value value = source.term().in(frame);
            Value key = source.key() == null ? value : source.key().in(frame);
            if (value != null && key != null) {
                found.keys().add(key);
                found.values().add(value);
            }
        }
    }
}
