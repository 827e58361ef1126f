package dev.gavel.meaning.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.explain.AttemptReader;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;

/// What holds of every recording: those of a real OPA in both schemas, of the samples, and of policies made by chance.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkTest {

    private final List<Recorded> all = new ArrayList<>();

    @BeforeAll
    void record() throws Exception {
        all.addAll(Recorded.ofOpa());
        assertThat(all.getFirst().events()).hasSize(967);
        all.addAll(Recorded.samples(8));
        Random random = new Random(20);
        for (int i = 0; i < 40; i++) {
            all.add(Recorded.small(byChance(random), "p.all", "{\"l\": [1, 2, 2, 3], \"o\": {\"a\": 1, \"b\": 2}}", "{}", i % 2 == 0));
        }
    }

    /// A policy of a few rules that ask each other, made of what bodies are made of.
    private static String byChance(Random random) {
        StringBuilder rego = new StringBuilder(
                "package p\n\nf(x) := y if {\n\ty := x + 1\n\tx < 3\n} else := 0\n\nr0 contains x if some x in input.l\n");
        int rules = 2 + random.nextInt(4);
        for (int i = 1; i <= rules; i++) {
            rego.append("\nr").append(i).append(" contains v if {\n\tsome v in input.l\n");
            for (int line = random.nextInt(4); line >= 0; line--) {
                int other = random.nextInt(i);
                rego.append('\t').append(switch (random.nextInt(8)) {
                    case 0 -> "v in r" + other;
                    case 1 -> "not v in r" + other;
                    case 2 -> "every e in input.l { e + v > " + random.nextInt(5) + " }";
                    case 3 -> "a" + line + " := f(v)\n\ta" + line + " > " + random.nextInt(3);
                    case 4 -> "c" + line + " := {z | some z in r" + other + "; z >= v}\n\tcount(c" + line + ") > 0";
                    case 5 -> "some k" + line + ", w" + line + " in input.o\n\tw" + line + " <= v";
                    case 6 -> "count(r" + other + ") > 1 with input.l as [v, 9]";
                    default -> "[h" + line + ", 2] = [v, 2]\n\th" + line + " < " + random.nextInt(5);
                }).append('\n');
            }
            rego.append("}\n");
        }
        return rego.append("\nall := [count(r").append(rules).append("), count(r0), f(2)]\n").toString();
    }

    private static OptionalInt search(int from, int direction, int count, IntPredicate fits) {
        for (int i = from + direction; i >= 0 && i < count; i += direction) {
            if (fits.test(i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    @Test
    void everyWayIsWhatTheQueriesSayAndTheWayBackUndoesIt() {
        for (Recorded recorded : all) {
            Recording recording = recorded.recording();
            Walk walk = recording.walk();
            int count = recording.size();
            Map<Integer, Integer> depths = new HashMap<>();
            for (Event event : recorded.events()) {
                depths.computeIfAbsent(event.queryId(),
                        id -> event.parentId() == id ? 0 : 1 + depths.getOrDefault(event.parentId(), -1));
            }
            int[] depth = IntStream.range(0, count).map(i -> depths.get(recording.step(i).event().queryId())).toArray();
            for (int i = 0; i < count; i++) {
                int at = i;
                assertThat(recording.stack(i)).hasSize(depth[i] + 1);
                assertThat(walk.over(i)).isEqualTo(search(i, 1, count, j -> depth[j] <= depth[at]));
                assertThat(walk.out(i)).isEqualTo(search(i, 1, count, j -> depth[j] < depth[at]));
                assertThat(walk.backOver(i)).isEqualTo(search(i, -1, count, j -> depth[j] <= depth[at]));
                assertThat(walk.backOut(i)).isEqualTo(search(i, -1, count, j -> depth[j] < depth[at]));
                walk.into(i).ifPresent(next -> assertThat(walk.backInto(next)).hasValue(at));
                walk.over(i).ifPresent(next -> {
                    if (depth[next] == depth[at]) {
                        assertThat(walk.backOver(next)).hasValue(at);
                    }
                });
            }
        }
    }

    @Test
    void everyEventIsInAStepAndEveryAttemptOfARuleEndsAtOne() {
        for (Recorded recorded : all) {
            Recording recording = recorded.recording();
            int told = IntStream.range(0, recording.size()).map(i -> recording.step(i).events()).sum();
            assertThat((long) told).isEqualTo(
                    recorded.events().stream().filter(event -> event.op() != Op.INDEX && event.op() != Op.UNIFY).count());
            Set<Integer> ends = new HashSet<>();
            for (int i = 0; i < recording.size(); i++) {
                switch (recording.ending(i)) {
                    case Ending.Held held -> ends.add(held.step());
                    case Ending.Failed failed -> ends.add(failed.step());
                    case Ending.NothingMore ignored -> {
                    }
                    case Ending.NoRule ignored -> assertThat(recording.rule(i)).isNull();
                }
            }
            assertThat(ends).hasSameSizeAs(new AttemptReader(new Rules(recorded.policy().tree())).ofRules(recorded.events()));
        }
    }

    @Test
    void variablesAreThoseOfTheTraceByTheirWrittenNames() {
        Set<String> names = new HashSet<>();
        for (Recorded recorded : all) {
            for (int i = 0; i < recorded.recording().size(); i++) {
                Event event = recorded.recording().step(i).event();
                Map<String, String> expected = new TreeMap<>();
                event.locals().bindings().forEach((generated, value) -> {
                    String name = event.locals().names().getOrDefault(generated, generated);
                    boolean written = !(event.locals().place(generated) instanceof SourceRange.Known place) || place.file().text().isEmpty()
                            || place.text().equals(name);
                    if (written && !name.matches("(__local|\\$).*|_")) {
                        expected.put(name + " " + generated, Printer.print(value));
                    }
                });
                Map<String, String> found = new TreeMap<>();
                recorded.recording().variables(i).forEach(v -> found.put(v.name() + " " + v.generated(), Printer.print(v.value())));
                assertThat(found).isEqualTo(expected);
                names.addAll(found.keySet());
            }
        }
        assertThat(names).hasSizeGreaterThan(50);
    }

    /// The expression of the cause mentions the variable, and is not evaluated anew between the cause and the step.
    @Test
    void theCauseBindsTheVariable() {
        int causes = 0;
        for (Recorded recorded : all) {
            Recording recording = recorded.recording();
            for (int i = 0; i < recording.size(); i++) {
                for (Variable variable : recording.variables(i)) {
                    int step = i;
                    OptionalInt cause = recording.cause(i, variable);
                    assertThat(cause).as("%s at %s", variable, i).isPresent();
                    int found = cause.getAsInt();
                    assertThat(found).isLessThanOrEqualTo(step);
                    Step at = recording.step(found);
                    if (at.op() == Op.EVAL && at.node() instanceof Expr expr) {
                        assertThat(mentions(expr, variable)).as("%s in %s", variable, Printer.print(expr)).isTrue();
                        assertThat(value(at, variable)).isNull();
                        assertThat(IntStream.range(found + 1, step).mapToObj(recording::step).filter(s -> s.events() == 1)
                                .noneMatch(s -> s.event().queryId() == at.event().queryId() && s.node() == expr
                                        && (s.op() == Op.EVAL || s.op() == Op.REDO)))
                                .isTrue();
                    }
                    causes++;
                }
            }
        }
        assertThat(causes).isGreaterThan(5_000);
    }

    private static boolean mentions(Expr expr, Variable variable) {
        return SyntaxWalk.any(expr, node -> node instanceof Var v && v.name().equals(variable.generated()));
    }

    private static @Nullable Term value(Step step, Variable variable) {
        return step.event().locals().bindings().get(variable.generated());
    }

    @Test
    void aHundredThousandEventsAreWalkedAtOnce() {
        Recorded large = Recorded.small("""
                package p

                q contains x if {
                	some x in numbers.range(1, 12000)
                	y := f(x)
                	y > 100000000
                }

                f(a) := b if b := a * 2
                """, "p.q", "{}");
        assertThat(large.events()).hasSizeGreaterThan(100_000);
        long start = System.nanoTime();
        Recording recording = new Recording(large.policy().rules(), large.events());
        long made = System.nanoTime();
        int step = 0;
        int over = 0;
        for (OptionalInt next = recording.walk().over(0); next.isPresent(); next = recording.walk().over(step)) {
            step = next.getAsInt();
            over++;
        }
        Breakpoint last = new Breakpoint(new Place.Line("p.rego", 6), large.condition("x == 12000"));
        int found = recording.runTo(0, List.of(last), Direction.FORWARD).orElseThrow();
        long run = System.nanoTime();
        for (int i = 0; i < recording.size(); i += 7) {
            recording.stack(i);
            recording.ending(i);
            int at = i;
            recording.variables(i).forEach(variable -> recording.cause(at, variable));
        }
        long end = System.nanoTime();
        System.out.printf(Locale.ROOT,
                "recording of %d events: made in %d ms, %d steps over and a run with a condition asked 12,000 times in %d ms, stack, ending and causes at %d steps in %d ms%n",
                large.events().size(), (made - start) / 1_000_000, over, (run - made) / 1_000_000, recording.size() / 7,
                (end - run) / 1_000_000);
        assertThat(Printer.print(large.variable(found, "x").value())).isEqualTo("12000");
        assertThat(Duration.ofNanos(end - start)).isLessThan(Duration.ofSeconds(15));
    }
}
