package dev.gavel.words.narrate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Constants as a team says them: by the label of the value at its place, or wherever it stands, and with the unit of the place.
///
/// A label stands without quotation marks, and is used for one value on a page. Where it could be taken for other words, the value stands as it is.
final class ValueWords {

    private static final Pattern LABEL = Pattern.compile("\\p{L}[\\p{L}\\p{N}’'./()&+ -]{0,58}[\\p{L}\\p{N})]|\\p{L}");
    private static final Pattern JOINING = Pattern.compile(".* (and|or|nor)( .*|$)|.*  .*");
    private static final Pattern PREDICATE = Pattern
            .compile("(a|an|the|not|none|neither|nor|and|or|one|every|each|any|all|more|less|at|after|"
                    + "before|among|given|missing|set|text|nothing|true|false|null|listed|whether|it|same|valid|signed|noted|in|for|other|matched)"
                    + "\\b.*", Pattern.CASE_INSENSITIVE);

    private final Glossary glossary;
    private final Map<String, Value> labels = new LinkedHashMap<>();
    private final Set<String> units = new LinkedHashSet<>();

    ValueWords(Glossary glossary) {
        this.glossary = glossary;
    }

    /// @param way to the place that the value is compared with; null where there is none
    Words of(Value value, @Nullable List<String> way) {
        Optional<String> label = label(value, way).filter(ValueWords::isClear);
        if (label.isPresent() && labels.getOrDefault(label.get(), value).equals(value)) {
            labels.put(label.get(), value);
            return Words.of(label.get());
        }
        return TermWords.constant(value).words();
    }

    /// As [#of], with the unit of the place: *3,600 seconds (one hour)*.
    Words measured(Value value, @Nullable List<String> way) {
        if (value instanceof NumberValue number && way != null && label(value, way).isEmpty()) {
            Optional<String> written = glossary.place(String.join(".", way)).flatMap(word -> Optional.ofNullable(word.unit()));
            Optional<String> unit = written.flatMap(name -> Measure.unit(name, number));
            if (unit.isPresent()) {
                units.add(unit.get());
                return Words.of(Values.number(number) + " " + unit.get() + Measure.inOther(number, written.get()));
            }
        }
        return of(value, way);
    }

    private Optional<String> label(Value value, @Nullable List<String> way) {
        String written = switch (value) {
            case StringValue text -> text.value();
            case NumberValue number -> number.toString();
            case BooleanValue truth -> truth.toString();
            default -> null;
        };
        if (written == null) {
            return Optional.empty();
        }
        Optional<String> own = way == null
                ? Optional.empty()
                : glossary.place(String.join(".", way)).flatMap(word -> Optional.ofNullable(word.values().get(written)));
        return own.or(() -> value instanceof StringValue ? glossary.term(written).map(Glossary.Word::label) : Optional.empty());
    }

    private static boolean isClear(String label) {
        return LABEL.matcher(label).matches() && !JOINING.matcher(label).matches() && !PREDICATE.matcher(label).matches();
    }

    /// The labels that were used, in their order, and the value of each.
    Map<String, Value> labels() {
        return labels;
    }

    /// The units that were used.
    Set<String> units() {
        return units;
    }
}
