package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Words with places for terms, and what is worked out from the terms in them: `the parts of {1} between {2}`. The places are numbered as the operation takes
/// them; `{*}` stands for one or several terms joined by `and`.
final class Form {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9*])}");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final Operation operation;
    private final boolean ofSets;

    private Form(String text, Operation operation, boolean ofSets) {
        this.text = text;
        this.operation = operation;
        this.ofSets = ofSets;
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            words.add(text.substring(from, place.start()));
            places.add(place.group(1).equals("*") ? Integer.MAX_VALUE : Integer.parseInt(place.group(1)) - 1);
            from = place.end();
        }
        words.add(text.substring(from));
    }

    static Form of(String text, Operation operation) {
        return new Form(text, operation, false);
    }

    static Form one(String text, Operation.OfOne operation) {
        return of(text, v -> operation.of(v[0]));
    }

    static Form two(String text, Operation.OfTwo operation) {
        return of(text, v -> operation.of(v[0], v[1]));
    }

    static Form three(String text, Operation.OfThree operation) {
        return of(text, v -> operation.of(v[0], v[1], v[2]));
    }

    /// In which a constant list stands for a set.
    static Form sets(String text, Operation.OfTwo operation) {
        return new Form(text, v -> operation.of(v[0], v[1]), true);
    }

    /// What a page can say and nobody can work out from it.
    ///
    /// @param what for example: an answer from outside
    static Form unknown(String text, String what) {
        return of(text, v -> {
            throw new Abstention(what + " cannot be known from the page");
        });
    }

    String text() {
        return text;
    }

    Operation operation() {
        return operation;
    }

    boolean isOfSets() {
        return ofSets;
    }

    boolean beginsWith(String start) {
        return text.startsWith(start);
    }

    /// What it is called in a message.
    @Override
    public String toString() {
        return text;
    }

    /// The terms in its places, in the order of the operation, where its words stand here; null where they do not.
    ///
    /// @param before what stands before the words, in the first place; null where nothing does
    @Nullable
    List<Term> operands(Cursor cursor, TermParser terms, @Nullable Term before) {
        int next = before == null ? 0 : 1;
        if (next == 0 && !words.getFirst().isEmpty() && !cursor.take(words.getFirst())) {
            return null;
        }
        Term[] found = new Term[places.size()];
        List<Term> several = List.of();
        if (before != null) {
            found[places.getFirst()] = before;
            if (!words.get(1).isEmpty() && !cursor.take(words.get(1))) {
                return null;
            }
        }
        for (int i = next; i < places.size(); i++) {
            if (places.get(i) == Integer.MAX_VALUE) {
                List<Term> listed = terms.alternatives("and");
                if (listed == null) {
                    return null;
                }
                several = listed;
            } else {
                Term term = terms.plain();
                if (term == null) {
                    return null;
                }
                found[places.get(i)] = term;
            }
            String after = words.get(i + 1);
            if (!after.isEmpty() && !cursor.take(after)) {
                return null;
            }
        }
        List<Term> all = new ArrayList<>(Arrays.asList(several.isEmpty() ? found : Arrays.copyOf(found, found.length - 1)));
        all.addAll(several);
        return all;
    }
}
