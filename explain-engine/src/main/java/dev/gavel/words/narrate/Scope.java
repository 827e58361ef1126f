package dev.gavel.words.narrate;

import java.util.HashMap;
import java.util.Map;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;

/// What the members that a sentence may speak of are called.
record Scope(Map<Integer, String> members, Map<Integer, String> keys) {

    static final Scope EMPTY = new Scope(Map.of(), Map.of());

    Scope {
        members = Map.copyOf(members);
        keys = Map.copyOf(keys);
    }

    /// @param wanted what the member is called if nothing else is called so
    Scope with(Binder binder, String wanted, boolean keyed) {
        Map<Integer, String> more = new HashMap<>(members);
        String name = free(wanted);
        more.put(binder.id(), name);
        Scope named = new Scope(more, keys);
        if (!keyed) {
            return named;
        }
        String key = PlaceNames.clean(binder.keyName().isEmpty() ? "key" : binder.keyName());
        Map<Integer, String> moreKeys = new HashMap<>(keys);
        moreKeys.put(binder.id(), named.free(key));
        return new Scope(more, moreKeys);
    }

    Scope withParameter(Term parameter, String name) {
        Map<Integer, String> more = new HashMap<>(members);
        Map<Integer, String> moreKeys = new HashMap<>(keys);
        switch (parameter) {
            case Term.Member(int id) -> more.put(id, name);
            case Term.Key(int id) -> moreKeys.put(id, name);
            default -> throw new IllegalArgumentException("`" + parameter + "` is no parameter");
        }
        return new Scope(more, moreKeys);
    }

    String free(String wanted) {
        String name = wanted;
        if (isTaken(name)) {
            name = "other " + wanted;
        }
        for (int i = 3; isTaken(name); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    boolean isTaken(String name) {
        return members.containsValue(name) || keys.containsValue(name);
    }

    static boolean usesKey(Binder binder, Formula body) {
        return Trees.mentions(body, binder.key()::equals);
    }
}
