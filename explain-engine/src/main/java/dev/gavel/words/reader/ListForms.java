package dev.gavel.words.reader;

import java.util.List;

/// What is said of lists, sets and objects.
final class ListForms {

    static final Form MERGED = Form.two("{1} merged with {2}", Lists::merged);

    /// Its places are as many as it has entries: each key, and then its value.
    static final Form OBJECT = Form.of("an object", Lists::object);

    static final List<Form> ALL = List.of(
            Form.one("the number of {1}", Lists::count),
            Form.one("the largest of {1}", Lists::last),
            Form.one("the smallest of {1}", Lists::first),
            Form.one("the names in {1}", Lists::keys),
            Form.one("the values within {1}", Lists::within),
            Form.one("the paths and values within {1}", Lists::pathsWithin),
            Form.one("the members common to all of {1}", v -> Lists.ofAll(v, true)),
            Form.one("the members in any of {1}", v -> Lists.ofAll(v, false)),
            Form.sets("the members of both {1} and {2}", Lists::both),
            Form.sets("the members of {1} and {2} together", Lists::together),
            Form.two("the entries of {1} not under any of {2}", (a, b) -> Lists.entries(a, b, false)),
            Form.two("the entries of {1} under any of {2}", (a, b) -> Lists.entries(a, b, true)),
            Form.two("the items of {1} followed by those of {2}", Lists::followedBy),
            Form.three("the items of {1} from position {2} up to position {3}", Lists::slice),
            Form.one("the items of {1} in order", Lists::inOrder),
            Form.one("the items of {1} in reverse", Lists::inReverse),
            Form.one("the items of {1} with the lists in it opened", Lists::opened),
            Form.one("the objects in {1} merged", Lists::mergedAll),
            Form.two("the parts of {1} at the paths {2}", JsonPaths::only),
            Form.two("the parts of {1} outside the paths {2}", JsonPaths::without),
            Form.two("{1} changed by the patches {2}", JsonPatches::patched),
            Form.three("{1} with the entry {2} set to {3}", Lists::withEntry),
            Form.two("the nodes of {1} within reach of {2}", Graphs::reachable),
            Form.two("the paths of {1} that start at {2}", Graphs::paths),
            Form.one("the type of {1}", Conversions::type),
            Form.one("{1} taken as a list", Conversions::takenAsList),
            Form.one("{1} taken as a set", Conversions::takenAsSet),
            Form.one("{1} taken as text", v -> Conversions.takenAs(v, "string")),
            Form.one("{1} taken as true or false", v -> Conversions.takenAs(v, "boolean")),
            Form.one("{1} taken as nothing", v -> Conversions.takenAs(v, "null")),
            Form.one("{1} taken as an object", v -> Conversions.takenAs(v, "object")));

    private ListForms() {
    }
}
