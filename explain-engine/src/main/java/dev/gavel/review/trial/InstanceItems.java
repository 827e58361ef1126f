package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Members of collections to say something of.
final class InstanceItems {

    private static final int ROWS = 40;

    private final Instances.Work work;
    private final Draft draft;
    private final RandomGenerator random;

    InstanceItems(Instances.Work work, RandomGenerator random) {
        this.work = work;
        this.draft = work.draft;
        this.random = random;
    }

    /// A member, and the key under which it stands.
    record Item(Meant value, Meant key) {
    }

    /// The members that a domain has already.
    List<Item> items(Term domain, Members members) {
        Value known = work.values.value(domain, members);
        Draft.Slot slot = known == null || domain instanceof Term.Const ? null : work.values.known(domain, members);
        List<Item> items = new ArrayList<>();
        List<Value> keys = switch (known) {
            case ObjectValue object -> object.keys();
            case ArrayValue array -> java.util.stream.IntStream.range(0, array.size()).<Value>mapToObj(NumberValue::of).toList();
            case SetValue set -> set.members();
            case null, default -> List.of();
        };
        for (Value key : keys.stream().limit(ROWS).toList()) {
            Value value = known instanceof SetValue ? key : java.util.Objects.requireNonNull(Edits.get(known, List.of(key)));
            items.add(
                    new Item(slot instanceof Draft.Place place ? new Meant.At(place.below(key)) : new Meant.Is(value), new Meant.Is(key)));
        }
        return items;
    }

    /// A member of the domain to say something of: a new one where the domain is a place, else one of those that there are; null where there are none.
    @Nullable
    Item item(Binder binder, Formula body, Members members) {
        Term domain = binder.domain();
        if (domain instanceof Term.Call split && split.builtin().equals("split")
                && work.values.part(split, members) instanceof Draft.Part part) {
            int at = random.nextInt(2);
            return new Item(new Meant.At(new Draft.Part(part.text(), part.separator(), part.around(), at)),
                    new Meant.Is(NumberValue.of(at)));
        }
        if (domain instanceof Term.Call get && get.builtin().equals("object.get")) {
            return item(binder.over(new Term.At(get.args().get(0), get.args().get(1))), body, members);
        }
        if (domain instanceof Term.Document document && work.values.chosen(document, members) instanceof Meant.Standing standing) {
            return item(binder.over(standing.term()), body, standing.members());
        }
        if (work.values.slot(domain, members) instanceof Draft.Place place) {
            boolean object = draft.get(place) instanceof ObjectValue standing && standing.size() > 0 || isKeyed(binder, body);
            if (object) {
                Value key = work.text("key");
                Draft.Place entry = draft.entry(place, key);
                return new Item(new Meant.At(entry), new Meant.Is(key));
            }
            if (work.values.elementsAt(place) == 0 && random.nextInt(4) == 0) {
                // The first may be asked for something else: `command[0]`.
                draft.append(place);
            }
            Draft.Place item = draft.append(place);
            return new Item(new Meant.At(item), new Meant.Is(item.path().getLast()));
        }
        List<Item> there = InstanceValues.isOfData(domain) && work.values.value(domain, members) == null
                ? work.terms.row(domain, found -> !InstanceValues.elements(found).isEmpty(), members) == null
                        ? List.of()
                        : items(domain, members)
                : items(domain, members);
        return there.isEmpty() ? null : there.get(random.nextInt(there.size()));
    }

    /// True where the key is asked for as a text.
    private static boolean isKeyed(Binder binder, Formula body) {
        return !binder.keyName().isEmpty() && body.toString().contains("Key[id=" + binder.id() + "]") && !binder.keyName().equals("i");
    }
}
