package dev.gavel.review.change;
import java.util.*;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.words.page.*;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.*;
final class Say {
    public static void main(String[] args) {
        Denials d = args[0].equals("samples") ? Denials.samples() : Denials.recorded();
        PolicyPages pages = new PolicyPages(d.engine(), Glossary.EMPTY, List.of());
        Set<List<String>> seen = new HashSet<>();
        for (DecisionRequest r : d.denied()) {
            List<String> reasons = d.finder().reasons(r);
            if (!seen.add(reasons)) continue;
            ExplainedDecision e = pages.explain(r, d.contract(), new Heading("", List.of()));
            e = pages.withChanges(e, d.contract(), ChangeRequest.of(r, new Goal.Allowed()).withData(args.length > 1));
            String text = new PlainText(100, false, false).render(e.page());
            int i = text.indexOf("What would change it"), j = text.indexOf("Rules that did not hold", i);
            System.out.println("=== " + reasons + "  " + dev.gavel.rego.value.Json.write(((dev.gavel.rego.value.ObjectValue) r.input())));
            System.out.println(text.substring(i + 42, j < 0 ? text.length() : j).strip());
        }
    }
}
