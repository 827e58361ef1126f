package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.Polarity;
import dev.gavel.meaning.contract.Shape;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.finding.Finding.Gap;
import dev.gavel.review.finding.Finding.Missing;
import dev.gavel.review.finding.Finding.Reading;
import dev.gavel.review.trial.Edits;

/// Looks for requests that go ahead because they leave something out, or say it in another type.
///
/// A denied request and the same one without a place of it are decided; where the second goes ahead, that is a gap. What sort of gap is seen from other values at that
/// place: where one that nobody has heard of is denied too, absence is the one way around.
final class GapSearch {

    private static final int ALLOWED = 10;
    private static final int DENIED = 3;
    private static final int PLACES = 120;
    private static final int VALUES = 14;
    private static final int KEPT = 3;
    private static final int GOOD = 300;
    private static final int PAIRS = 4;
    private static final int NO_EXAMPLE = 20;
    private static final Value NOTHING = StringValue.of("");
    private static final int NAMED = 12;
    private static final int NAMED_OF_ALL = 60;

    private final CheckRequest request;
    private final Requests requests;
    private final Watch watch;
    private final Stops stops;
    private final RequiredPlaces required;
    private final Map<List<Value>, Found> found = new LinkedHashMap<>();
    private final Map<List<Value>, Set<Value>> seen = new LinkedHashMap<>();
    private final Map<List<Value>, Set<Value>> good = new LinkedHashMap<>();

    GapSearch(CheckRequest request, Requests requests, Watch watch) {
        this.request = request;
        this.requests = requests;
        this.watch = watch;
        this.stops = new Stops(request.engine());
        this.required = RequiredPlaces.of(request.engine().compiled().modules(), request.schemas());
    }

    /// A request in which a rule holds, and one in which it does not.
    private record Parted(Witness with, Witness without) {
    }

    /// What is known of one place.
    private static final class Found {

        private final List<Value> place;
        private @Nullable Reading reading;
        private @Nullable Proof proof;
        private int score = Integer.MIN_VALUE;
        private boolean leftOut;
        private List<Value> whole;
        private final Set<String> types = new TreeSet<>();
        /// Rules that hold in one of two requests only, each with some in which it does and does not.
        private final Map<CompiledRule, List<Parted>> silenced = new LinkedHashMap<>();

        Found(List<Value> place) {
            this.place = place;
            this.whole = place;
        }
    }

    /// @param beside gives further denied requests to begin with
    List<Finding> find(UnaryOperator<List<Witness>> beside) {
        List<Witness> allowed = requests.allowed(ALLOWED);
        List<Witness> denied = new ArrayList<>(requests.denied(DENIED));
        denied.addAll(alone(denied, allowed));
        denied.addAll(beside.apply(denied));
        denied.forEach(each -> remember(each, seen));
        allowed.forEach(each -> remember(each, seen));
        requests.all().stream().filter(Witness::isPermissive).limit(GOOD).forEach(each -> remember(each, good));
        allowed.forEach(this::fromAbove);
        denied.forEach(this::leaveOut);
        denied.forEach(this::otherTypes);
        List<Finding> gaps = new ArrayList<>();
        gaps.addAll(grouped());
        nothing(denied, !gaps.isEmpty()).ifPresent(gaps::addFirst);
        return gaps;
    }

    /// For each rule that never denies alone, requests that it denies with fewer others.
    private List<Witness> alone(List<Witness> denied, List<Witness> allowed) {
        List<Witness> more = new ArrayList<>();
        if (request.verdict().allows()) {
            return more;
        }
        Seeds seeds = new Seeds(request, requests, watch, allowed);
        for (CompiledRule rule : request.verdict().deciding()) {
            List<Witness> own = denied.stream().filter(each -> each.fires(rule)).toList();
            if (own.stream().noneMatch(each -> each.fired().size() == 1)) {
                own.stream().limit(DENIED).map(each -> seeds.alone(each, rule))
                        .filter(each -> !denied.contains(each) && !more.contains(each))
                        .forEach(more::add);
            }
        }
        return more;
    }

    private static void remember(Witness witness, Map<List<Value>, Set<Value>> to) {
        Value input = witness.input();
        if (input != null) {
            for (List<Value> place : Places.of(input)) {
                Set<Value> values = to.computeIfAbsent(Places.general(place), k -> new LinkedHashSet<>());
                Value value = Edits.get(input, place);
                if (value != null && values.size() < VALUES) {
                    values.add(value);
                }
            }
        }
    }

    private List<List<Value>> places(Value input) {
        return Places.of(input).stream().filter(place -> requests.ground().readsByName(place)).limit(PLACES).toList();
    }

    /// A request that goes ahead, and goes ahead without a place too, while it is denied with another value there.
    private void fromAbove(Witness allowed) {
        Value input = allowed.input();
        if (input == null) {
            return;
        }
        for (List<Value> place : places(input)) {
            if (watch.cancelled()) {
                return;
            }
            Value before = Edits.get(input, place);
            Witness without = requests.decide(Edits.remove(input, place), allowed.time());
            if (before == null || !without.isPermissive()) {
                continue;
            }
            int kept = 0;
            for (Value value : otherValues(place, before)) {
                Witness denied = requests.decide(Edits.set(input, place, value), allowed.time());
                if (kept < KEPT && !denied.isPermissive()) {
                    kept++;
                    add(place, denied, without, null);
                }
            }
        }
    }

    private List<Value> otherValues(List<Value> place, Value before) {
        List<Value> values = new ArrayList<>(Unheard.like(before));
        if (!(before instanceof ObjectValue)) {
            values.addAll(seen.getOrDefault(Places.general(place), Set.of()));
        }
        return values.stream().filter(value -> !value.equals(before) && Unheard.type(value).equals(Unheard.type(before))).distinct()
                .toList();
    }

    private void leaveOut(Witness denied) {
        Value input = denied.input();
        if (input == null) {
            return;
        }
        List<List<Value>> flips = new ArrayList<>();
        for (List<Value> place : places(input)) {
            if (watch.cancelled()) {
                return;
            }
            Witness without = requests.decide(Edits.remove(input, place), denied.time());
            // Of several rules each may rest on a place of its own within an object; then the object is no gap besides.
            boolean whole = Edits.get(input, place) instanceof ObjectValue && denied.fired().size() > 1;
            if (without.isPermissive() && !whole && flips.stream().noneMatch(below -> Places.isBelow(below, place))) {
                flips.add(place);
                add(place, denied, without, null);
            }
        }
    }

    private void otherTypes(Witness denied) {
        Value input = denied.input();
        if (input == null) {
            return;
        }
        for (List<Value> place : places(input)) {
            Value value = Edits.get(input, place);
            if (watch.cancelled() || value == null || value instanceof ObjectValue) {
                continue;
            }
            Reading reading = null;
            for (Value other : Unheard.ofOtherTypes(value)) {
                Value changed = Edits.set(input, place, other);
                Witness after = requests.decide(changed, denied.time());
                if (after.isPermissive()) {
                    reading = reading == null ? reading(denied, place) : reading;
                    if (reading == Reading.ONLY_WHAT_IS_SAID) {
                        break;
                    }
                    add(place, denied, after, other);
                }
            }
        }
    }

    /// @param other the value of another type, or null where the place is left out
    private void add(List<Value> place, Witness denied, Witness after, @Nullable Value other) {
        Value value = denied.input() == null ? null : Edits.get(denied.input(), place);
        if (value == null || !requests.types().isUsual(place, value) || other != null && !requests.types().isTold(place)) {
            return;
        }
        List<Value> general = Places.general(place);
        Found at = found.computeIfAbsent(general, Found::new);
        Reading reading = reading(denied, place);
        int score = score(denied, reading, other == null) - (value.equals(NOTHING) ? NO_EXAMPLE : 0);
        if (at.reading == null || reading.compareTo(at.reading) < 0) {
            at.reading = reading;
        }
        if (other == null) {
            at.leftOut = true;
            widen(at, denied, place);
        } else {
            at.types.add(Unheard.type(other));
        }
        if (score > at.score) {
            at.score = score;
            at.proof = new Proof(denied, other == null ? new Change.LeftOut(place) : new Change.Other(place, other), after);
        }
        Witness with = request.verdict().allows() ? after : denied;
        Witness without = request.verdict().allows() ? denied : after;
        with.fired().stream().filter(rule -> !without.fires(rule)).forEach(rule -> {
            List<Parted> pairs = at.silenced.computeIfAbsent(rule, k -> new ArrayList<>());
            if (pairs.size() < PAIRS) {
                pairs.add(new Parted(with, without));
            }
        });
    }

    /// Notes the widest object around a place that may be left out with it.
    private void widen(Found at, Witness denied, List<Value> place) {
        // One object of a list may go where others stay: that says nothing of the list.
        int objects = (int) place.stream().takeWhile(step -> !(step instanceof NumberValue)).count();
        for (int size = 1; size < place.size() && size < at.whole.size() && size < objects; size++) {
            List<Value> around = place.subList(0, size);
            Value input = denied.input();
            if (input != null && Edits.get(input, around) instanceof ObjectValue
                    && requests.decide(Edits.remove(input, around), denied.time()).isPermissive()) {
                at.whole = Places.general(around);
                return;
            }
        }
    }

    /// What is left out outright, of one rule, in a request that says much, proves best.
    private int score(Witness denied, Reading reading, boolean leftOut) {
        return (leftOut ? 100_000 : 0) - reading.ordinal() * 10_000 - Math.min(9, denied.fired().size()) * 200
                + Math.min(150, requests.likeness(denied));
    }

    /// A value that tells in what form values stand at a place: what goes ahead does so better than what is denied, where most of it is a figure or a time.
    private Value form(List<Value> place, Value value) {
        List<Value> same = good.getOrDefault(Places.general(place), Set.of()).stream()
                .filter(each -> Unheard.type(each).equals(Unheard.type(value))).toList();
        List<Value> measured = same.stream().filter(Unheard::isMeasured).toList();
        return 2 * measured.size() > same.size() ? measured.getFirst() : value;
    }

    /// How the policy takes other values at a place where a request is denied.
    private Reading reading(Witness denied, List<Value> place) {
        Value input = denied.input();
        Value value = input == null ? null : Edits.get(input, place);
        if (input == null || value == null) {
            return Reading.ONLY_WHAT_IS_SAID;
        }
        Value form = form(place, value);
        boolean othersDenied = Unheard.like(form).stream()
                .noneMatch(other -> requests.decide(Edits.set(input, place, other), denied.time()).isPermissive());
        return othersDenied ? Reading.ANY_OTHER_DENIED : Unheard.isMeasured(form) ? Reading.NO_LIMIT : Reading.ONLY_WHAT_IS_SAID;
    }

    /// @param told true where other gaps are told: of a policy that denies only certain things an empty request is none of its own
    private Optional<Finding> nothing(List<Witness> denied, boolean told) {
        List<Witness> said = List.of(requests.decide(ObjectValue.EMPTY), requests.withoutInput());
        Witness first = said.stream().filter(Witness::isPermissive).findFirst().orElse(null);
        if (first == null || denied.isEmpty()) {
            return Optional.empty();
        }
        boolean grave = !listsDenials();
        boolean others = found.values().stream().anyMatch(each -> each.reading == Reading.ANY_OTHER_DENIED && each.leftOut);
        if (told && !grave && !others) {
            return Optional.empty();
        }
        List<Silenced> silenced = new ArrayList<>();
        for (CompiledRule rule : request.verdict().deciding()) {
            if (!request.verdict().allows() && silenced.size() < NAMED_OF_ALL && first.input() != null && !watch.cancelled()) {
                silenced.add(stops.of(rule, DecisionRequest.of(request.contract().entrypoint(), first.input(), request.now())));
            }
        }
        silenced.removeIf(each -> each.how() == How.FALSE);
        Missing missing = new Missing(List.of(), List.of(), true, List.of(), silenced, List.of(), new Proof(null, Change.NONE, first),
                false);
        return Optional.of(new Gap(Reading.NOTHING_SAID, grave ? Rank.HIGH : others ? Rank.MEDIUM : Rank.LOW, List.of(missing)));
    }

    /// One gap for each place where absence is the one way around; those of the other readings together.
    private List<Finding> grouped() {
        List<Finding> gaps = new ArrayList<>();
        Map<Reading, List<Missing>> gathered = new LinkedHashMap<>();
        Set<List<Value>> done = new HashSet<>();
        for (Found each : found.values().stream().sorted(Comparator.comparing((Found one) -> Places.text(one.place))).toList()) {
            Reading reading = each.reading;
            if (reading == null || !done.add(each.place)) {
                continue;
            }
            Missing missing = missing(each);
            if (reading == Reading.ANY_OTHER_DENIED) {
                gaps.add(new Gap(reading, rank(missing), List.of(missing)));
            } else {
                gathered.computeIfAbsent(reading, k -> new ArrayList<>()).add(missing);
            }
        }
        gathered.forEach((reading, missing) -> gaps.add(new Gap(reading,
                reading == Reading.NO_LIMIT && !missing.stream().allMatch(Missing::guaranteed) ? Rank.MEDIUM : Rank.LOW, missing)));
        return gaps;
    }

    private Rank rank(Missing missing) {
        return missing.guaranteed() ? Rank.LOW : missing.leftOut() && !listsDenials() ? Rank.HIGH : Rank.MEDIUM;
    }

    /// True for a policy that names what it denies and lets all else pass.
    private boolean listsDenials() {
        return switch (request.contract().shape()) {
            case Shape.DenialSet set -> true;
            case Shape.DenyFlag flag -> true;
            case Shape.DecisionObject object -> object.polarity() != Polarity.TRUE_ALLOWS;
            case Shape.AllowFlag allow -> false;
            case Shape.EnvoyResponse envoy -> false;
            case Shape.AdmissionResponse admission -> false;
        };
    }

    private Missing missing(Found each) {
        List<Silenced> silenced = new ArrayList<>();
        each.silenced.forEach((rule, pairs) -> pairs.stream().filter(pair -> requests.consulted(pair.with()).fires(rule)).findFirst()
                .map(Parted::without).ifPresent(without -> {
                    if (silenced.size() < NAMED && without.input() != null) {
                        Silenced stop = stops.of(rule,
                                DecisionRequest.of(request.contract().entrypoint(), without.input(), without.time()));
                        silenced.add(request.verdict().allows() ? new Silenced(rule, stop.at(), How.HOLDS) : stop);
                    }
                }));
        if (silenced.stream().anyMatch(one -> one.how() != How.FALSE)) {
            silenced.removeIf(one -> one.how() == How.FALSE);
        }
        Proof found = Shortened.of(requests, watch, Objects.requireNonNull(each.proof));
        Proof proof = new Proof(found.earlier().map(requests::consulted).orElse(null), found.change(), requests.consulted(found.after()));
        return new Missing(each.place, requests.decide(ObjectValue.EMPTY).isPermissive() ? each.place : each.whole, each.leftOut,
                List.copyOf(each.types), silenced,
                request.verdict().allows() ? List.of() : proof.after().fired(), proof, required.guarantee(each.place));
    }
}
