package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.words.narrate.Phrase.Tight;

/// Words with places for the arguments of a builtin, numbered as it takes them: `the parts of {1} between {2}`; `{*}` stands for all from there on, joined by `and`.
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9*])}");
    /// Words that name several things.
    private static final Pattern MANY = Pattern.compile(
            "the (names|values|whole numbers|parts|items|entries|members|paths|positions|nodes|addresses|pairs|private keys|certificates|bits|notes|settings|fewest networks"
                    + "|((first|last) \\S+ )?(matches|characters)) .*");

    /// What a number stands after: a term that is none stands in brackets there.
    private static final Set<String> COUNTED = Set.of("the ", "the first ", "the last ");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    Template(String text) {
        this.text = text;
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            words.add(text.substring(from, place.start()));
            places.add(place.group(1).equals("*") ? -1 : Integer.parseInt(place.group(1)) - 1);
            from = place.end();
        }
        words.add(text.substring(from));
    }

    /// Whether its words stand after its first place: `{1} in lower case`.
    boolean isEnding() {
        return text.startsWith("{");
    }

    /// Which argument stands first in it, counted from 0; −1 where none does.
    int first() {
        return places.isEmpty() ? -1 : places.getFirst();
    }

    /// How many arguments it has places for.
    int arity() {
        return places.size();
    }

    boolean isOpen() {
        return places.contains(-1);
    }

    /// The words with the arguments in their places; without words where an argument has none.
    Phrase filled(List<Phrase> args, Tight tight) {
        if (args.stream().anyMatch(arg -> !arg.said())) {
            return Phrase.UNSAID;
        }
        return Phrase.of(tight, filled(args, isEnding(), 0)).many(MANY.matcher(text).matches());
    }

    /// What stands after the first place.
    Words rest(List<Phrase> args) {
        return filled(args, false, 1);
    }

    private Words filled(List<Phrase> args, boolean ending, int from) {
        Words out = Words.of(from == 0 ? words.getFirst() : words.get(from).stripLeading());
        for (int i = from; i < places.size(); i++) {
            int place = places.get(i);
            if (place < 0) {
                out.add(Words.list(args.subList(i, args.size()).stream().map(arg -> arg.within(Tight.OF)).toList(), "and"));
            } else {
                Words arg = args.get(place).within(ending && i == 0 ? Tight.AFTER : Tight.OF);
                boolean twoThe = arg.toString().startsWith("the ") && COUNTED.contains(words.get(i));
                out.add(twoThe ? Words.of("(").add(arg).text(")") : arg);
            }
            out.text(words.get(i + 1));
        }
        return out;
    }
}
