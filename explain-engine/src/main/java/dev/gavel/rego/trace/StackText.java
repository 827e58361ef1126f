package dev.gavel.rego.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;

/// The source text of an expression with the values of its variables.
final class StackText {

    private static final int WIDEST = 80;

    private record Place(SourceRange.Known range, String value) {
    }

    private StackText() {
    }

    static String of(Event event) {
        if (!(event.range() instanceof SourceRange.Known whole)) {
            return "";
        }
        List<Place> places = new ArrayList<>();
        SyntaxWalk.visit(event.node(), node -> {
            if (node instanceof Var v && v.range() instanceof SourceRange.Known at && within(at, whole) && at.text().matches("\\w+")
                    && event.locals().bindings().get(v.name()) instanceof Scalar known) {
                places.add(new Place(at, value(known)));
            }
            return false;
        });
        places.sort(Comparator.comparingInt((Place place) -> place.range.start()).reversed());
        StringBuilder text = new StringBuilder(whole.text());
        int last = Integer.MAX_VALUE;
        for (Place place : places) {
            if (place.range.end() <= last) {
                text.replace(place.range.start() - whole.start(), place.range.end() - whole.start(), place.value);
                last = place.range.start();
            }
        }
        return text.length() > WIDEST ? text.substring(0, WIDEST) + "..." : text.toString();
    }

    private static String value(Term term) {
        return Printer.print(term);
    }

    private static boolean within(SourceRange.Known inner, SourceRange.Known outer) {
        return inner.file().equals(outer.file()) && inner.start() >= outer.start() && inner.end() <= outer.end();
    }
}
