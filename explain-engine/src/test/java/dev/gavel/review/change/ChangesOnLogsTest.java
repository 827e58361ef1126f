package dev.gavel.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.Verdict;

/// What would change the decisions of the recorded log and of the sample logs: 200 that are not allowed.
///
/// `-Dgavel.all=true` tries more values of each leaf; that takes some minutes.
class ChangesOnLogsTest {

    private static final int VALUES = Boolean.getBoolean("gavel.all") ? 16 : 4;

    private static Denials denials(String name) {
        return name.equals("samples") ? Denials.samples() : Denials.recorded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recorded", "samples"})
    void everyChangeThatIsShownFlips(String name) {
        Denials denials = denials(name);
        Again again = new Again(denials.engine(), denials.contract());
        int shown = 0;
        for (DecisionRequest request : denials.denied()) {
            for (Change change : denials.finder().find(ChangeRequest.of(request, new Goal.Allowed())).smallest()) {
                for (List<Edit> edits : again.all(change)) {
                    shown++;
                    assertThat(again.verdict(request, edits)).as("%s of %s", edits, request.input()).isInstanceOf(Verdict.Allowed.class);
                }
            }
        }
        assertThat(shown).isGreaterThan(50);
    }

    /// All changes of one leaf are tried for every decision, all of two where no change of one or two was found.
    @ParameterizedTest
    @ValueSource(strings = {"recorded", "samples"})
    void noSmallerChangeIsMissed(String name) {
        Denials denials = denials(name);
        Again again = new Again(denials.engine(), denials.contract());
        EveryChange every = new EveryChange(denials.all().stream().map(request -> Objects.requireNonNull(request.input())).toList(),
                VALUES);
        long tried = 0;
        int pairs = 0;
        for (DecisionRequest request : denials.denied()) {
            Changes changes = denials.finder().find(ChangeRequest.of(request, new Goal.Allowed()));
            List<Edit> edits = every.of(Objects.requireNonNull(request.input()), Locks.USUAL);
            for (Edit edit : changes.size() == 1 ? List.<Edit>of() : edits) {
                tried++;
                assertThat(again.verdict(request, List.of(edit))).as("%s of %s", edit, request.input())
                        .isNotInstanceOf(Verdict.Allowed.class);
            }
            if (changes.size() == 0 || changes.size() > 2) {
                tried += noneOfTwo(again, request, edits);
                pairs++;
            }
        }
        System.out.printf("%s: %d changes over the values that occur, those of two leaves for %d of %d decisions%n", name, tried, pairs,
                denials.denied().size());
        assertThat(tried).isGreaterThan(1_000);
    }

    private static long noneOfTwo(Again again, DecisionRequest request, List<Edit> edits) {
        long tried = 0;
        for (int i = 0; i < edits.size(); i++) {
            for (int j = i + 1; j < edits.size(); j++) {
                List<Edit> two = new ArrayList<>(List.of(edits.get(i), edits.get(j)));
                if (!isOneLeaf(two)) {
                    tried++;
                    if (again.verdict(request, two) instanceof Verdict.Allowed) {
                        throw new AssertionError("missed: " + two + " of " + request.input());
                    }
                }
            }
        }
        return tried;
    }

    private static boolean isOneLeaf(List<Edit> two) {
        return two.get(0) instanceof Edit.Put a && two.get(1) instanceof Edit.Put b && a.place().equals(b.place());
    }
}
