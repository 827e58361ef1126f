package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.At;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Operand.Step;
import dev.gavel.meaning.condition.Relator;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Which places of input, data and documents hold values of one kind.
///
/// A place is written as a path with `[]` for a step that a key decides, `[*]` for the members of a collection and `[#]` for the keys of an object. `data.tools[input.action.tool]`
/// says that `input.action.tool` and `data.tools[#]` hold values of one kind; `class in input.user.classes` that a class and `input.user.classes[*]` do.
final class Places {

    /// Builtins whose result is of the kind of their first argument.
    private static final Set<String> SAME_KIND = Set.of("lower", "upper", "trim_space", "sort", "cast_set", "cast_array");

    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Set<Value>> constants = new HashMap<>();

    /// A kind: its places, and the constants that rules compare them with.
    record Kind(Set<String> places, Set<Value> constants) {
    }

    List<Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (String place : new TreeSet<>(parents.keySet())) {
            kinds.computeIfAbsent(root(place), root -> new Kind(new TreeSet<>(), new TreeSet<>())).places().add(place);
        }
        constants
                .forEach((place, values) -> Optional.ofNullable(kinds.get(root(place))).ifPresent(kind -> kind.constants().addAll(values)));
        return new ArrayList<>(kinds.values());
    }

    /// The kind that a place belongs to, by a name that is the same for all of its places.
    String root(String place) {
        String at = place;
        while (!parents.computeIfAbsent(at, p -> p).equals(at)) {
            at = parents.get(at);
        }
        return at;
    }

    void read(Condition condition) {
        switch (condition) {
            case Condition.Relation relation -> relation(relation);
            case Condition.Holds holds -> place(holds.operand());
            case Condition.Present present -> place(present.operand());
            case Condition.Negation negation -> read(negation.condition());
            case Condition.All all -> all.conditions().forEach(this::read);
            case Condition.Any any -> any.conditions().forEach(this::read);
            case Condition.Each each -> {
                place(each.element());
                read(each.condition());
            }
            case Condition.Helper helper -> {
                helper.args().forEach(this::place);
                read(helper.unfolded());
            }
            case Condition.Unspoken unspoken -> {
            }
        }
    }

    /// The members of a document are of the kind of what a rule adds to it.
    void member(List<String> document, Operand member) {
        same(Optional.of("data." + String.join(".", document) + "[*]"), place(member));
    }

    private void relation(Condition.Relation relation) {
        Optional<String> left = place(relation.left());
        if (relation.relator() == Relator.MEMBER) {
            if (relation.right() instanceof Operand.Collected collected) {
                collected.members().forEach(member -> compared(left, member));
            }
            same(left, place(relation.right()).map(place -> place + "[*]"));
        } else if (relation.relator() == Relator.EQUAL || relation.relator() == Relator.NOT_EQUAL) {
            same(left, place(relation.right()));
            compared(left, relation.right());
            compared(place(relation.right()), relation.left());
        }
    }

    private void compared(Optional<String> place, Operand other) {
        if (place.isPresent() && other instanceof Operand.Constant constant && constant.value() instanceof StringValue) {
            constants.computeIfAbsent(place.get(), p -> new TreeSet<>()).add(constant.value());
        }
    }

    private void same(Optional<String> a, Optional<String> b) {
        if (a.isPresent() && b.isPresent()) {
            parents.put(root(a.get()), root(b.get()));
        }
    }

    /// The place of an operand, and, on the way there, what its keys say of other places.
    Optional<String> place(Operand operand) {
        Optional<String> place = switch (operand) {
            case Operand.Input input -> steps("input", input.path());
            case Operand.Data data -> steps("data", data.path());
            case Operand.Virtual virtual -> steps("data." + String.join(".", virtual.document()), virtual.path());
            case Operand.Element element -> place(element.domain()).map(domain -> domain + (element.key() ? "[#]" : "[*]"));
            case Operand.Within within -> place(within.whole()).flatMap(whole -> steps(whole, within.path()));
            case Operand.Reckoned reckoned -> reckoned(reckoned);
            case Operand.Gathered gathered -> {
                read(gathered.condition());
                place(gathered.term());
                yield Optional.empty();
            }
            case Operand.Applied applied -> {
                applied.args().forEach(this::place);
                yield Optional.empty();
            }
            case Operand.Collected collected -> {
                collected.members().forEach(this::place);
                yield Optional.empty();
            }
            case Operand.Structure structure -> Optional.empty();
            case Operand.Message message -> Optional.empty();
            case Operand.Constant constant -> Optional.empty();
            case Operand.Unspoken unspoken -> Optional.empty();
        };
        place.ifPresent(this::root);
        return place;
    }

    private Optional<String> reckoned(Operand.Reckoned reckoned) {
        if (reckoned.builtin().equals("object.get") && reckoned.args().size() == 3) {
            return place(reckoned.args().getFirst())
                    .flatMap(whole -> reckoned.args().get(1) instanceof Operand.Constant c && c.value() instanceof StringValue name
                            ? Optional.of(whole + "." + name.value())
                            : steps(whole, List.of(new At(reckoned.args().get(1)))));
        }
        List<Optional<String>> args = reckoned.args().stream().map(this::place).toList();
        return SAME_KIND.contains(reckoned.builtin()) && !args.isEmpty() ? args.getFirst() : Optional.empty();
    }

    private Optional<String> steps(String from, List<Step> steps) {
        String at = from;
        for (Step step : steps) {
            switch (step) {
                case Name name -> at = at + "." + name.text();
                case At key -> {
                    same(place(key.key()), Optional.of(at + "[#]"));
                    at = at + "[]";
                }
            }
        }
        return Optional.of(at);
    }
}
