package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// One sentence of a list of conditions: a leaf to its full stop, or a lead to its colon.
final class ConditionParser {

    private static final int MOST_JOINED = 3;

    private final Cursor cursor;
    private final Lexicon lexicon;
    private final TermParser terms;
    private final PredicateParser predicates;
    private final FormParser forms;

    ConditionParser(Cursor cursor, Lexicon lexicon, Names names) {
        this.cursor = cursor;
        this.lexicon = lexicon;
        terms = new TermParser(cursor, lexicon, names);
        predicates = new PredicateParser(cursor, lexicon, terms);
        forms = new FormParser(cursor, lexicon, terms);
    }

    TermParser terms() {
        return terms;
    }

    /// A leaf, or leaves that are joined by one word.
    ///
    /// @throws Unreadable where the sentence is none
    Condition leaf() {
        int start = cursor.at();
        Condition each = ofEach();
        if (each != null) {
            return each;
        }
        cursor.backTo(start);
        if (cursor.take("it is not so that ")) {
            return new Condition.Not(ended(simple()));
        }
        Condition first = simple();
        String word = cursor.isAhead(", and ") ? ", and " : ", or ";
        List<Condition> all = new ArrayList<>();
        all.add(first == null ? ended(null) : first);
        while (all.size() < MOST_JOINED && cursor.take(word)) {
            Condition next = simple();
            all.add(next == null ? ended(null) : next);
        }
        ended(first);
        return all.size() == 1 ? all.getFirst() : word.equals(", and ") ? new Condition.All(all) : new Condition.Any(all);
    }

    /// `for at least one of C, called “NAME” here: LEAF`
    private @Nullable Condition ofEach() {
        Lead.ForMembers lead = forMembers();
        if (lead == null || !cursor.take(": ")) {
            return null;
        }
        cursor.enter();
        Condition body = leaf();
        cursor.leave();
        return new Condition.ForMembers(lead.quantity(), lead.members(), lead.slot(), lead.keySlot(), body);
    }

    private Lead.@Nullable ForMembers forMembers() {
        Condition.Quantity quantity = quantity("for at least one of ", "for none of ", "for every one of ");
        Condition.Members members = quantity == null ? null : members();
        if (quantity == null || members == null) {
            return null;
        }
        int slot = called();
        return slot < 0 ? null : new Lead.ForMembers(quantity, members, slot, key(), terms.names());
    }

    private Condition ended(@Nullable Condition condition) {
        if (condition == null || !cursor.take(".") || !cursor.atEnd()) {
            throw cursor.stuck();
        }
        return condition;
    }

    private @Nullable Condition simple() {
        int start = cursor.at();
        Condition found = noCase();
        if (found == null) {
            cursor.backTo(start);
            found = holds();
        }
        if (found == null) {
            cursor.backTo(start);
            found = ofMembers();
        }
        if (found == null) {
            cursor.backTo(start);
            found = pairListed();
        }
        if (found == null) {
            cursor.backTo(start);
            found = allGiven();
        }
        if (found == null) {
            cursor.backTo(start);
            Term subject = terms.term();
            Predicate predicate = subject == null ? null : predicates.predicate();
            boolean times = predicate instanceof Predicate.Compared compared && compared.times();
            found = subject == null || predicate == null
                    ? null
                    : new Condition.About(times ? TimeForms.moment(subject) : subject, predicate);
        }
        return found;
    }

    /// `no case holds`, `no case but “A” or “B” holds`
    private @Nullable Condition noCase() {
        if (!cursor.take("no case ")) {
            return null;
        }
        Set<String> names = new HashSet<>();
        String joint = "but ";
        while (cursor.take(joint)) {
            String name = cursor.takeQuoted();
            if (name == null) {
                return null;
            }
            names.add(name);
            joint = cursor.isAhead(", ") ? ", " : " or ";
        }
        return cursor.take(names.isEmpty() ? "holds" : " holds") ? new Condition.NoCaseBut(names) : null;
    }

    private @Nullable Condition holds() {
        String name = cursor.take("the condition ") ? cursor.takeQuoted() : null;
        if (name == null) {
            return null;
        }
        boolean not = cursor.take(" does not hold");
        if (!not && !cursor.take(" holds")) {
            return null;
        }
        int definition = lexicon.definition(Lexicon.Kind.CONDITION, name);
        List<Term> arguments = forms.arguments(definition);
        return arguments == null ? null : new Condition.Holds(name, definition, arguments, not);
    }

    /// `T and U are listed in the table “NAME”`
    private @Nullable Condition pairListed() {
        Term first = terms.plain();
        Term second = first != null && cursor.take(" and ") ? terms.plain() : null;
        boolean not = second != null && cursor.take(" are not listed in the table ");
        String noun = second != null && (not || cursor.take(" are listed in the table ")) ? cursor.takeQuoted() : null;
        Table table = noun == null ? null : lexicon.table(noun);
        if (noun != null && (table == null || table.keys() != 2)) {
            cursor.note("there is no table “" + noun + "” with two keys on the page");
        }
        return first == null || second == null || noun == null || table == null || table.keys() != 2
                ? null
                : new Condition.PairListed(noun, List.of(first, second), not);
    }

    /// `T, U and W are given`
    private @Nullable Condition allGiven() {
        List<Term> all = terms.alternatives("and");
        return all == null || all.size() < 2 || !cursor.take(" are given")
                ? null
                : new Condition.All(all.stream().<Condition>map(term -> new Condition.About(term, new Predicate.Given())).toList());
    }

    private @Nullable Condition ofMembers() {
        Condition.Quantity quantity = quantity("one of ", "none of ", "every one of ");
        Condition.Members members = quantity == null ? null : members();
        Predicate predicate = members == null ? null : predicates.predicate();
        return quantity == null || members == null || predicate == null ? null : new Condition.OfMembers(quantity, members, predicate);
    }

    private Condition.@Nullable Quantity quantity(String some, String none, String every) {
        if (cursor.take(some)) {
            return Condition.Quantity.SOME;
        }
        if (cursor.take(none)) {
            return Condition.Quantity.NONE;
        }
        return cursor.take(every) ? Condition.Quantity.EVERY : null;
    }

    /// `COLLECTION` or `COLLECTION other than CONSTANT`, of which there may be several: `other than “a”, “b” or “c”`
    Condition.@Nullable Members members() {
        Term collection = terms.term();
        if (collection == null) {
            return null;
        }
        int end = cursor.at();
        List<Value> otherThan = cursor.take(" other than ") ? terms.constants().alternatives() : null;
        if (otherThan == null) {
            cursor.backTo(end);
        }
        return new Condition.Members(collection, otherThan == null ? Set.of() : Set.copyOf(otherThan));
    }

    /// A lead, to which what stands in the list below it is given.
    sealed interface Lead {

        record All() implements Lead {
        }

        record One() implements Lead {
        }

        record None() implements Lead {
        }

        record NotAll() implements Lead {
        }

        /// @param names those that hold in the list
        record ForMembers(Condition.Quantity quantity, Condition.Members members, int slot, int keySlot, Names names) implements Lead {
        }
    }

    /// @throws Unreadable where the sentence is no lead
    Lead lead() {
        Lead lead = plainLead();
        if (lead != null && cursor.atEnd()) {
            return lead;
        }
        cursor.backTo(0);
        Lead.ForMembers members = forMembers();
        if (members == null || !cursor.take(", all of this holds:") || !cursor.atEnd()) {
            throw cursor.stuck();
        }
        return members;
    }

    private @Nullable Lead plainLead() {
        if (cursor.take("all of this holds:")) {
            return new Lead.All();
        }
        if (cursor.take("one of these holds:")) {
            return new Lead.One();
        }
        if (cursor.take("none of these holds:")) {
            return new Lead.None();
        }
        return cursor.take("it is not so that all of this holds:") ? new Lead.NotAll() : null;
    }

    /// `, called “NAME” here`; −1 where it does not stand here.
    int called() {
        int start = cursor.at();
        String name = cursor.take(", called ") ? cursor.takeQuoted() : null;
        if (name == null || !cursor.take(" here")) {
            cursor.backTo(start);
            return -1;
        }
        return terms.bind(name);
    }

    /// `, with its key “KEY”`; −1 where it does not stand here.
    int key() {
        int start = cursor.at();
        String name = cursor.take(", with its key ") ? cursor.takeQuoted() : null;
        if (name == null) {
            cursor.backTo(start);
            return -1;
        }
        return terms.bind(name);
    }
}
