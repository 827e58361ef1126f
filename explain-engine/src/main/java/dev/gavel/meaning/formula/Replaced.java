package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What `with` puts in the place of the request or of data, for one expression and all that it asks for.
///
/// @param paths from the root on: `["input"]`, `["data", "limits"]`
/// @param values what stands there instead
record Replaced(List<List<String>> paths, List<Term> values) {

    static final Replaced NOTHING = new Replaced(List.of(), List.of());

    Replaced {
        paths = List.copyOf(paths);
        values = List.copyOf(values);
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /// What stands at exactly this path; null where nothing is put there.
    @Nullable
    Term at(List<String> path) {
        int at = paths.indexOf(path);
        return at < 0 ? null : values.get(at);
    }

    /// True where something is put below the path, so that what stands there is neither the old nor a new value.
    boolean isBelow(List<String> path) {
        return paths.stream().anyMatch(put -> put.size() > path.size() && put.subList(0, path.size()).equals(path));
    }

    /// A `with` within another: what is put in last counts.
    Replaced and(List<String> path, Term value) {
        List<List<String>> kept = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            List<String> before = paths.get(i);
            if (before.size() < path.size() || !before.subList(0, path.size()).equals(path)) {
                kept.add(before);
                terms.add(values.get(i));
            }
        }
        kept.add(path);
        terms.add(value);
        return new Replaced(kept, terms);
    }

    /// A document or a function of the policy as it is where these are replaced.
    Term.Document in(Term.Document document) {
        return new Term.Document(document.path(), values, paths);
    }

    /// What such a document stands under: its last arguments are what is put in.
    static Replaced of(Term.Document document) {
        int own = document.args().size() - document.replaced().size();
        return document.replaced().isEmpty()
                ? NOTHING
                : new Replaced(document.replaced(), document.args().subList(own, document.args().size()));
    }
}
