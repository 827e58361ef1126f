package dev.gavel.meaning.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.source.SourceRange;

class BreakpointsTest {

    private static final String LIMITS = """
            package limits

            deny contains msg if {
            	some order in input.orders
            	limit := data.limits_by_region[order.region]
            	order.amount > limit
            	msg := sprintf("%v", [order.id])
            }

            deny contains "late" if input.hour > 20
            """;

    private final Recorded decision = Recorded.small(LIMITS, "limits.deny", """
            {"hour": 21, "orders": [{"id": "a", "amount": 5, "region": "eu"}, {"id": "b", "amount": 50, "region": "us"},
            {"id": "c", "amount": 70, "region": "eu"}]}""", "{\"limits_by_region\": {\"eu\": 10, \"us\": 60}}", true);
    private final Recording recording = decision.recording();

    @Test
    void aRunStopsWhereALineIsReachedAndComesBack() {
        Place line = new Place.Line("p.rego", 6);
        int first = recording.runTo(0, line, Direction.FORWARD).orElseThrow();
        int second = recording.runTo(first, line, Direction.FORWARD).orElseThrow();
        int third = recording.runTo(second, line, Direction.FORWARD).orElseThrow();
        assertThat(List.of(first, second, third)).allMatch(step -> decision.said(step).equals("EVAL 6"));
        assertThat(List.of(first, second, third)).extracting(step -> Printer.print(decision.variable(step, "limit").value()))
                .containsExactly("10", "60", "10");
        assertThat(recording.runTo(third, line, Direction.BACK)).hasValue(second);
        assertThat(recording.runTo(first, line, Direction.BACK)).isEmpty();
    }

    @Test
    void whatIsGoneBackToStopsOnlyWhereMoreComesOfIt() {
        Place line = new Place.Line("p.rego", 4);
        List<String> stops = new ArrayList<>();
        for (OptionalInt at = recording.runTo(0, line, Direction.FORWARD); at.isPresent(); at = recording.runTo(at.getAsInt(), line,
                Direction.FORWARD)) {
            stops.add(decision.said(at.getAsInt()));
        }
        assertThat(stops).containsExactly("EVAL 4", "REDO 4", "REDO 4");
    }

    @Test
    void aRunStopsWhereARuleIsEntered() {
        int late = recording.runTo(0, new Place.OfRule(decision.rule("deny", 1)), Direction.FORWARD).orElseThrow();
        assertThat(decision.said(late)).isEqualTo("ENTER 10");
        assertThat(recording.runTo(late, new Place.OfRule(decision.rule("deny", 1)), Direction.FORWARD)).isEmpty();
    }

    @Test
    void theNearestOfSeveralStops() {
        List<Breakpoint> both = List.of(new Breakpoint(new Place.OfRule(decision.rule("deny", 1)), null),
                new Breakpoint(new Place.Line("p.rego", 6), decision.condition("limit == 60")));
        int first = recording.runTo(0, both, Direction.FORWARD).orElseThrow();
        assertThat(Printer.print(decision.variable(first, "limit").value())).isEqualTo("60");
        int second = recording.runTo(first, both, Direction.FORWARD).orElseThrow();
        assertThat(decision.said(second)).isEqualTo("ENTER 10");
        assertThat(recording.runTo(second, both, Direction.BACK)).hasValue(first);
        assertThat(recording.runTo(second, both, Direction.FORWARD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"order.amount > 40 | b", "order.region == \"eu\"; order.amount > limit | c",
            "input.hour == 21 | a", "some id in [\"b\", \"x\"]; order.id == id | b", "order.amount > data.limits_by_region.us | c",
            "count(order) == 3; not limit == 10 | b", "\"late\" in data.limits.deny; limit == 60 | b", "every x in [limit] { x > 10 } | b",
            "order.id != \"a\"; order.amount - limit == 60 | c"})
    void aConditionSeesVariablesInputAndData(String condition, String stopsAt) {
        Breakpoint line = new Breakpoint(new Place.Line("p.rego", 6), decision.condition(condition));
        int step = recording.runTo(0, List.of(line), Direction.FORWARD).orElseThrow();
        assertThat(Printer.print(decision.variable(step, "order").value())).contains("\"id\": \"" + stopsAt + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"order.amount > 1000", "msg == \"a\"", "order.nothing", "limit == \"10\"",
            "to_number(order.id) == 1"})
    void aConditionThatNeverHoldsStopsNowhere(String condition) {
        Breakpoint line = new Breakpoint(new Place.Line("p.rego", 6), decision.condition(condition));
        assertThat(recording.runTo(0, List.of(line), Direction.FORWARD)).isEqualTo(OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"order.amount > | rego_parse_error", "'' | rego_compile_error",
            "nowhere > 3 | rego_unsafe_var_error",
            "nothing(order) | rego_type_error", "count(1) == 1 | rego_type_error"})
    void aMistakeInAConditionIsToldWithItsPlace(String condition, String code) {
        ConditionCompiler.Reading reading = decision.conditions().read(condition);
        assertThat(reading.condition()).isNull();
        assertThat(reading.diagnostics()).isNotEmpty().allSatisfy(diagnostic -> {
            assertThat(diagnostic.code()).isEqualTo(code);
            assertThat(diagnostic.message()).isNotEmpty();
        });
    }

    @Test
    void whereNothingIsEvaluatedNothingCanStop() {
        assertThat(recording.refusal(new Place.Line("p.rego", 6))).isEmpty();
        assertThat(recording.refusal(new Place.Line("p.rego", 2))).hasValueSatisfying(refused -> {
            assertThat(refused.message()).isEqualTo("nothing is evaluated on line 2 of `p.rego`");
            assertThat(refused.help()).isEqualTo("the next line that is evaluated is 3");
            assertThat(refused.range()).isEqualTo(SourceRange.UNKNOWN);
        });
        assertThat(recording.refusal(new Place.Line("p.rego", 99)).orElseThrow().help()).isEqualTo("the last line that is evaluated is 10");
        assertThat(recording.refusal(new Place.Line("q.rego", 1)).orElseThrow().message())
                .isEqualTo("no rule of the policy stands in `q.rego`");
        assertThat(recording.runTo(0, new Place.Line("q.rego", 1), Direction.FORWARD)).isEmpty();
    }
}
