package dev.gavel.words.reader;

import java.util.List;
import java.util.stream.Stream;

/// Every form of words that stands for something to be worked out: what begins with `the`, what does not, what stands after a term, what stands between two.
final class Forms {

    private static final List<Form> ALL = Stream
            .of(ListForms.ALL, TextForms.ALL, NumberForms.ALL, TimeForms.ALL, CodeForms.ALL, OutsideForms.ALL)
            .flatMap(List::stream).toList();

    static final List<Form> WITH_THE = ALL.stream().filter(form -> form.beginsWith("the ")).toList();
    static final List<Form> ENDINGS = ALL.stream().filter(form -> form.beginsWith("{")).toList();
    static final List<Form> WITHOUT_THE = ALL.stream().filter(form -> !form.beginsWith("the ") && !form.beginsWith("{")).toList();

    /// What stands between two terms, and takes all of the first.
    static final List<Form> OPERATORS = List.of(NumberForms.PLUS, NumberForms.MINUS, NumberForms.TIMES, NumberForms.DIVIDED,
            ListForms.MERGED);

    private Forms() {
    }
}
