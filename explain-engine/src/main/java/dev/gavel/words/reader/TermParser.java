package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Terms. A *plain* term is a phrase, a constant, a name, one of the forms that begin with `the`, or anything in brackets; it reaches to the right as far
/// as it can. Endings (`in lower case`) and operators (`plus`) take all that stands before them.
final class TermParser {

    private static final int ANY_NUMBER = -1;

    private final Cursor cursor;
    private final Lexicon lexicon;
    private final ConstantParser constants;
    private final FormParser forms;
    private final EndingParser endings;
    private final Map<Integer, Parsed> known = new HashMap<>();
    private Names names;

    private record Parsed(@Nullable Term term, int end) {
    }

    TermParser(Cursor cursor, Lexicon lexicon, Names names) {
        this.cursor = cursor;
        this.lexicon = lexicon;
        this.names = names;
        constants = new ConstantParser(cursor, lexicon.called());
        forms = new FormParser(cursor, lexicon, this);
        endings = new EndingParser(cursor, this);
    }

    ConstantParser constants() {
        return constants;
    }

    Names names() {
        return names;
    }

    /// From here on a name stands for something.
    int bind(String name) {
        names = names.with(name);
        known.clear();
        return names.slot();
    }

    /// A term with its endings and operators, or null, and then the place is as it was.
    @Nullable
    Term term() {
        int start = cursor.at();
        if (cursor.take("whether ")) {
            Term whether = whether();
            if (whether != null) {
                return whether;
            }
            cursor.backTo(start);
        }
        Term plain = plain();
        return plain == null || forms.endsOpen() ? plain : endings.after(plain);
    }

    /// `whether T is “a”`: what follows the word.
    private @Nullable Term whether() {
        cursor.enter();
        Term subject = term();
        Predicate so = subject == null ? null : new PredicateParser(cursor, lexicon, this).predicate();
        cursor.leave();
        Predicate not = so == null ? null : so.negated();
        return subject == null || so == null || not == null ? null : new Term.Whether(subject, so, not);
    }

    /// @return null where there is none; then the place is as it was
    @Nullable
    Term plain() {
        int start = cursor.at();
        Parsed before = known.get(start);
        if (before == null) {
            cursor.enter();
            before = longest(start);
            cursor.leave();
            known.put(start, before);
        }
        cursor.backTo(before.end);
        return before.term;
    }

    /// Whatever reaches farthest; of what reaches as far, a phrase of the vocabulary.
    private Parsed longest(int start) {
        Parsed best = new Parsed(null, start);
        List<Supplier<@Nullable Term>> ways = List.of(this::phrase, this::bracketed, this::constant, this::local, forms::form);
        for (Supplier<@Nullable Term> way : ways) {
            cursor.backTo(start);
            Term found = way.get();
            if (found != null && cursor.at() > best.end) {
                best = new Parsed(found, cursor.at());
            }
        }
        return best;
    }

    private @Nullable Term phrase() {
        for (String phrase : lexicon.places()) {
            if (cursor.take(phrase)) {
                return new Term.Place(lexicon.stepsOf(phrase));
            }
        }
        return null;
    }

    private @Nullable Term constant() {
        Value constant = constants.plain();
        return constant == null ? null : new Term.Constant(constant);
    }

    private @Nullable Term bracketed() {
        if (!cursor.take("(")) {
            return null;
        }
        Term inner = choice();
        return inner != null && cursor.take(")") ? inner : null;
    }

    /// `T`, or `T, or else U`, as it stands in brackets and in a list of values.
    @Nullable
    Term choice() {
        Term first = term();
        if (first == null || !cursor.take(", or else ")) {
            return first;
        }
        Term otherwise = term();
        return otherwise == null ? null : new Term.OrElse(first, otherwise);
    }

    private @Nullable Term local() {
        if (!cursor.take("the ")) {
            return null;
        }
        String name = cursor.takeQuoted();
        if (name == null) {
            return null;
        }
        int slot = names.find(name);
        Lexicon.Kind kind = slot < 0 ? lexicon.kindOf(name) : null;
        if (kind != null) {
            return forms.defined(kind, name);
        }
        if (slot < 0) {
            cursor.note("“" + name + "” is no name in this place");
            return null;
        }
        return new Term.Local(name, slot);
    }

    /// Plain terms joined by commas and a last word; only as many as are wanted.
    @Nullable
    List<Term> listed(String word, int wanted) {
        Term first = plain();
        if (first == null || wanted == 1) {
            return first == null ? null : List.of(first);
        }
        List<Term> terms = new ArrayList<>(List.of(first));
        int afterFirst = cursor.at();
        int beforeComma = cursor.at();
        while (terms.size() != wanted - 1 && cursor.take(", ")) {
            Term next = plain();
            if (next == null) {
                cursor.backTo(beforeComma);
                break;
            }
            terms.add(next);
            beforeComma = cursor.at();
        }
        int beforeLast = cursor.at();
        if (terms.size() != wanted && cursor.take(" " + word + " ")) {
            Term last = plain();
            if (last != null) {
                terms.add(last);
                return terms;
            }
            cursor.backTo(beforeLast);
        }
        if (terms.size() > 1) {
            cursor.backTo(afterFirst);
        }
        return List.of(first);
    }

    /// One, or several that are joined by a word.
    @Nullable
    List<Term> alternatives(String word) {
        return listed(word, ANY_NUMBER);
    }
}
