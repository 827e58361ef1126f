package dev.gavel.meaning.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.trace.Op;

class RecordingTest {

    private static final String SHOP = """
            package shop

            default allow := false

            allow if count(deny) == 0

            deny contains msg if {
            	some item in input.items
            	price := cost(item)
            	price > 10
            	msg := sprintf("%v is too dear", [item.name])
            }

            deny contains "closed" if {
            	not input.open
            }

            cost(thing) := total if {
            	total := thing.price * thing.count
            } else := 0

            checked if {
            	every item in input.items {
            		item.count > 0
            	}
            	names := {name | some thing in input.items; name := thing.name}
            	count(names) > 1
            	allow with input.items as []
            }
            """;

    private static final String BASKET = """
            {"open": true, "items": [{"name": "tea", "price": 2, "count": 3}, {"name": "cup", "price": 8, "count": 2}, {"name": "jug", "price": 1}]}
            """;

    private final Recorded shop = Recorded.small(SHOP, "shop.allow", BASKET);
    private final Recording recording = shop.recording();

    /// Each `path = value` once, in the order of the steps.
    private static List<String> seen(Recorded recorded) {
        return IntStream.range(0, recorded.recording().size()).boxed()
                .flatMap(step -> recorded.recording().seen(step, recorded.input(), recorded.data()).stream())
                .map(seen -> seen.path() + " = " + (seen.value() == null ? "not there" : seen.value().toString())).distinct().toList();
    }

    @Test
    void aStepTellsWhatItAsksOfInputAndData() {
        Recorded gate = Recorded.small("""
                package gate

                deny contains tool if {
                	some tool in input.tools
                	data.risk[tool] > data.limits.risk
                	startswith(input.user.name, "x")
                	not input.approved
                }
                """, "gate.deny", "{\"tools\": [\"saw\", \"pen\"], \"user\": {\"name\": \"xe\"}}",
                "{\"risk\": {\"saw\": 5, \"pen\": 1}, \"limits\": {\"risk\": 3}}", true);
        assertThat(seen(gate)).contains("data.risk.saw = 5", "data.risk.pen = 1", "data.limits.risk = 3", "input.user.name = \"xe\"",
                "input.approved = not there", "data.risk[tool] = 5",
                "data.gate.deny = {\"saw\"}");
    }

    @Test
    void whatWithReplacesIsNotToldAsItStandsInTheInput() {
        Recorded asked = Recorded.small("package p\n\nq if r with input.a as 2\n\nr if input.a == 2\n", "p.q", "{\"a\": 1}");
        assertThat(seen(asked)).isEmpty();
    }

    private String stack(int step) {
        return String.join(" < ", recording.stack(step).stream().map(frame -> switch (frame) {
            case Frame.InRule rule -> rule.rule().source().head().name();
            case Frame.InBody ignored -> "body";
            case Frame.InQuery ignored -> "query";
        }).toList());
    }

    @Test
    void theStackLeadsFromTheQueryToTheRule() {
        assertThat(stack(0)).isEqualTo("query");
        assertThat(stack(shop.find("EVAL 19"))).isEqualTo("cost < deny < allow < query");
        Frame.InRule deny = (Frame.InRule) recording.stack(shop.find("EVAL 19")).get(1);
        assertThat(deny.place().toString()).isEqualTo("p.rego:9");
    }

    @Test
    void anElseIsALinkOfItsRule() {
        int other = IntStream.range(0, recording.size()).filter(i -> recording.step(i).op() == Op.ENTER
                && recording.stack(i).getFirst() instanceof Frame.InRule in && in.link() != in.rule().source()).findFirst().orElseThrow();
        assertThat(stack(other)).startsWith("cost <");
        assertThat(((Frame.InRule) recording.stack(other).getFirst()).link()).isSameAs(shop.rule("cost", 0).source().orElse());
    }

    @Test
    void overStaysInTheQueryAndOutLeavesIt() {
        int price = shop.find("EVAL 9");
        int within = recording.walk().into(price).orElseThrow();
        assertThat(stack(within)).startsWith("cost");
        int assigned = recording.walk().over(price).orElseThrow();
        assertThat(shop.said(assigned)).isEqualTo("EVAL 9");
        assertThat(shop.said(recording.walk().over(assigned).orElseThrow())).isEqualTo("EVAL 10");
        int out = recording.walk().out(shop.find("EVAL 19")).orElseThrow();
        assertThat(out).isEqualTo(assigned);
        assertThat(recording.walk().backOut(shop.find("EVAL 19"))).hasValue(price);
        assertThat(recording.walk().backOver(out)).hasValue(price);
    }

    @Test
    void theEndsOfTheRecordingAreEmpty() {
        assertThat(recording.walk().backInto(0)).isEmpty();
        assertThat(recording.walk().backOver(0)).isEmpty();
        assertThat(recording.walk().out(0)).isEmpty();
        assertThat(recording.walk().into(recording.size() - 1)).isEmpty();
    }

    @Test
    void aStepKnowsHowItsAttemptEnds() {
        int tea = shop.find("EVAL 10");
        assertThat(recording.ending(tea)).isInstanceOfSatisfying(Ending.Failed.class,
                failed -> assertThat(shop.said(failed.step())).isEqualTo("FAIL 10"));
        int cup = shop.find("EVAL 10", tea + 1);
        assertThat(recording.ending(cup)).isInstanceOfSatisfying(Ending.Held.class,
                held -> assertThat(shop.said(held.step())).isEqualTo("EXIT 7"));
        assertThat(recording.step(recording.ending(tea) instanceof Ending.Failed failed ? failed.step() : 0).holds()).isFalse();
        assertThat(recording.ending(0)).isInstanceOf(Ending.NoRule.class);
    }

    @Test
    void variablesHaveTheNamesThatPeopleWrote() {
        int tea = shop.find("EVAL 10");
        assertThat(recording.variables(tea)).extracting(Variable::name).contains("item", "price").allMatch(name -> !name.startsWith("_"));
        assertThat(Printer.print(shop.variable(tea, "price").value())).isEqualTo("6");
    }

    @Test
    void theCauseOfAValueIsWhereItWasBoundLast() {
        int cup = shop.find("EVAL 10", shop.find("EVAL 10") + 1);
        int price = recording.cause(cup, shop.variable(cup, "price")).orElseThrow();
        assertThat(shop.said(price)).isEqualTo("EVAL 9");
        assertThat(price).isGreaterThan(shop.find("EVAL 10")).isLessThan(cup);
        int item = recording.cause(cup, shop.variable(cup, "item")).orElseThrow();
        assertThat(recording.step(item).op()).isEqualTo(Op.REDO);
        assertThat(shop.said(item)).isEqualTo("REDO 8");
        int inner = shop.find("EVAL 19", price);
        assertThat(shop.said(recording.cause(inner, shop.variable(inner, "thing")).orElseThrow())).isEqualTo("ENTER 18");
    }

    @Test
    void theCauseOfWhatAnExpressionAskedForIsTheExitOfItsRule() {
        int price = shop.find("EVAL 9");
        assertThat(shop.said(recording.causeOfResult(price).orElseThrow())).isEqualTo("EXIT 18");
        assertThat(recording.exits(shop.rule("deny", 0))).hasSize(1);
        assertThat(recording.exits(shop.rule("deny", 1))).isEmpty();
    }

    @Test
    void aVariableOfTheRuleIsFollowedOutOfABody() {
        Recorded inside = Recorded.small(SHOP, "shop.checked", BASKET);
        int in = inside.find("EVAL 24");
        assertThat(inside.recording().stack(in)).extracting(Object::getClass).asList().startsWith(Frame.InBody.class);
        assertThat(inside.recording().rule(in)).isSameAs(inside.rule("checked", 0));
        Recorded outer = Recorded.small(
                "package p\n\nq if {\n\tlimit := input.limit\n\tcount([x | some x in [1, 2, 3]; x < limit]) == 1\n}\n", "p.q",
                "{\"limit\": 2}");
        int compared = IntStream.range(0, outer.recording().size()).filter(
                i -> outer.recording().stack(i).getFirst() instanceof Frame.InBody && outer.recording().step(i).op() == Op.FAIL).findFirst()
                .orElseThrow();
        assertThat(outer.said(outer.recording().cause(compared, outer.variable(compared, "limit")).orElseThrow())).isEqualTo("EVAL 4");
    }

    @Test
    void whatWithReplacesIsKnownWhereItHolds() {
        Recorded replacing = Recorded.small(SHOP, "shop.checked",
                "{\"open\": true, \"items\": [{\"name\": \"a\", \"count\": 1}, {\"name\": \"b\", \"count\": 1}]}");
        int allow = replacing.find("ENTER 5");
        assertThat(replacing.recording().replaced(allow)).extracting(with -> Printer.print(with.target())).containsExactly("input.items");
        assertThat(replacing.recording().replaced(replacing.find("EVAL 24"))).isEmpty();
        assertThat(replacing.recording().replaced(0)).isEmpty();
    }

    @Test
    void whatIsKnownIsNotComputedAgainButHasItsCause() {
        Recorded twice = Recorded.small("package p\n\na := 1 if input.x\n\nq if {\n\ta == 1\n\ta > 0\n}\n", "p.q", "{\"x\": 1}");
        int again = twice.find("EVAL 7");
        assertThat(twice.said(twice.recording().causeOfResult(again).orElseThrow())).isEqualTo("EXIT 3");
        assertThat(twice.recording().causeOfResult(again).orElseThrow()).isLessThan(again);
    }

    @Test
    void redoEventsInARowAreOneStepThatCountsThem() {
        long redone = shop.events().stream().filter(event -> event.op() == Op.REDO).count();
        List<Step> steps = IntStream.range(0, recording.size()).mapToObj(recording::step).filter(step -> step.op() == Op.REDO).toList();
        assertThat(steps.stream().mapToLong(Step::events).sum()).isEqualTo(redone);
        assertThat(steps).anySatisfy(step -> assertThat(step.events()).isGreaterThan(1));
        assertThat(IntStream.range(1, recording.size()))
                .noneMatch(i -> recording.step(i).op() == Op.REDO && recording.step(i - 1).op() == Op.REDO);
    }

    @Test
    void nothingWasRecorded() {
        Recording empty = new Recording(shop.policy().rules(), List.of());
        assertThat(empty.size()).isZero();
        assertThat(empty.runTo(0, new Place.Line("p.rego", 8), Direction.FORWARD)).isEmpty();
    }
}
