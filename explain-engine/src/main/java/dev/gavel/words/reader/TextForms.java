package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;

/// What is said of texts.
final class TextForms {

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
            "ninth", "tenth");

    static final List<Form> ALL = all();

    private TextForms() {
    }

    private static List<Form> all() {
        List<Form> forms = new ArrayList<>(List.of(
                Form.one("{1} in lower case", Texts::lower),
                Form.one("{1} in upper case", Texts::upper),
                Form.one("{1} without spaces around it", Texts::trimSpace),
                Form.two("{1} without {2} at its start", Texts::withoutStart),
                Form.two("{1} without {2} at its end", Texts::withoutEnd),
                Form.two("{1} without any of {2} around it", (a, b) -> Texts.withoutAny(a, b, true, true)),
                Form.two("{1} without any of {2} at its start", (a, b) -> Texts.withoutAny(a, b, true, false)),
                Form.two("{1} without any of {2} at its end", (a, b) -> Texts.withoutAny(a, b, false, true)),
                Form.one("{1} read backwards", Texts::backwards),
                Form.two("{1} joined with {2}", Texts::joined),
                Form.of("the text made of {*}", Texts::madeOf),
                Form.of("the text {1} filled with {*}", Formats::filled),
                Form.two("the text {1} filled with the items of {2}", Formats::filledFrom),
                Form.three("{1} with {2} replaced by {3}", Texts::replaced),
                Form.two("{1} with each name in {2} replaced by its value", Texts::replacedAll),
                Form.two("the parts of {1} between {2}", Texts::parts),
                Form.three("the first {3} parts of {1} between {2}", Texts::someParts),
                Form.two("the last part of {1} between {2}", Texts::lastPart),
                Form.two("the number of occurrences of {2} in {1}", Texts::occurrences),
                Form.two("the position of {2} in {1}", Texts::position),
                Form.two("the positions of {2} in {1}", Texts::positions),
                Form.three("the {3} characters of {1} from position {2}", Texts::substring),
                Form.three("the {3} character of {1} from position {2}", Texts::substring),
                Form.two("all characters of {1} from position {2}", Texts::substringFrom),
                Form.two("the last {2} characters of {1}", Texts::lastCharacters),
                Form.one("the last character of {1}", Texts::lastCharacter),
                Form.two("the parts of {1} between matches of the pattern {2}", Patterns::parts),
                Form.two("the matches of the pattern {1} in {2}", Patterns::matches),
                Form.three("the first {3} matches of the pattern {1} in {2}", Patterns::matches),
                Form.two("the matches with groups of the pattern {1} in {2}", Patterns::groups),
                Form.three("the first {3} matches with groups of the pattern {1} in {2}", Patterns::groups),
                Form.three("{1} with matches of the pattern {2} replaced by {3}", Patterns::replaced),
                Form.one("{1} taken literally in a wildcard", WildcardPattern::literally),
                Form.one("{1} in quotation marks", Formats::quoted),
                Form.two("the order of the versions {1} and {2}", Versions::compare),
                Form.one("{1} as text", Conversions::asText),
                Form.one("{1} as a number", Conversions::asNumber)));
        for (int i = 0; i < ORDINALS.size(); i++) {
            int place = i;
            forms.add(Form.two("the " + ORDINALS.get(i) + " part of {1} between {2}", (text, between) -> Texts.part(text, between, place)));
        }
        return List.copyOf(forms);
    }
}
