package dev.gavel.words.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;

/// The texts and numbers that a page speaks of: what it says is tried at each of them, and beside it.
final class PageValues {

    private static final Pattern NUMBER = Pattern
            .compile("(?<![\\w.:,-])-?([1-9][0-9]{0,2}(,[0-9]{3}){1,5}|0|[1-9][0-9]{0,17})(\\.[0-9]{1,9})?(?![\\w:-])");

    /// How sentences begin that quote what the policy says to its caller, which no request has.
    private static final List<String> TOLD = List.of("The caller is told ", "The policy advises ", "It serves ");

    private PageValues() {
    }

    static Set<Value> of(Narrative page) {
        Set<Value> values = new LinkedHashSet<>();
        for (Sentence sentence : page.sentences()) {
            if (TOLD.stream().anyMatch(sentence.text()::startsWith)
                    || !sentence.inlines().isEmpty() && sentence.inlines().getFirst() instanceof Inline.Strong) {
                continue;
            }
            for (Inline inline : sentence.inlines()) {
                switch (inline) {
                    case Inline.Quoted(var text) -> values.add(StringValue.of(text));
                    case Inline.Text(var text) -> {
                        Matcher number = NUMBER.matcher(text);
                        while (number.find()) {
                            values.add(NumberValue.parse(number.group().replace(",", "")));
                        }
                    }
                    case Inline.Strong s -> {
                    }
                    case Inline.Code c -> {
                    }
                }
            }
        }
        return values;
    }
}
