package dev.gavel.words.reader;

import dev.gavel.rego.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.rego.value.Value;

/// What is said of times.
final class TimeForms {

    private static final Form TIMESTAMP = Form.one("{1} as a timestamp", Moments::parse);

    static final List<Form> ALL = all();

    private TimeForms() {
    }

    /// What is compared as a time: a constant text and what stands at a place are texts that give one, all else is one.
    static Term moment(Term term) {
        boolean text = switch (term) {
            case Term.Constant(Value value) -> value instanceof StringValue;
            case Term.Place place -> !place.steps().getFirst().equals("clock");
            case Term.Local local -> true;
            case Term.Field field -> true;
            case Term.Cell cell -> true;
            case Term.Entry entry -> true;
            default -> false;
        };
        return text ? new Term.Call(TIMESTAMP, List.of(term)) : term;
    }

    private static List<Form> all() {
        List<Form> forms = new ArrayList<>(List.of(
                TIMESTAMP,
                Form.one("the time span {1}", TimeSpans::parse),
                Form.of("the time {2} years, {3} months and {4} days after {1}", v -> Moments.later(v[0], v[1], v[2], v[3])),
                Form.two("the difference in years, months, days, hours, minutes and seconds between {1} and {2}", Moments::difference),
                Form.two("{2} read as a time written as {1}", TimeTexts::parsed),
                Form.one("the moment {1} as text", v -> TimeTexts.written(new Value[]{v})),
                Form.of("the moment {1} as text in the time zone {2}", TimeTexts::written),
                Form.of("the moment {1} as text in the time zone {2} written as {3}", TimeTexts::written)));
        for (Moments.Part part : Moments.Part.values()) {
            String name = part.name().toLowerCase(Locale.ROOT);
            forms.add(Form.of("the " + name + " of {1}", v -> Moments.part(v, part)));
            forms.add(Form.of("the " + name + " of {1} in the time zone {2}", v -> Moments.part(v, part)));
        }
        forms.addAll(List.of(
                Form.of("the hour, minute and second of {1}", Moments::clock),
                Form.of("the hour, minute and second of {1} in the time zone {2}", Moments::clock),
                Form.of("the year, month and day of {1}", Moments::date),
                Form.of("the year, month and day of {1} in the time zone {2}", Moments::date)));
        return List.copyOf(forms);
    }
}
