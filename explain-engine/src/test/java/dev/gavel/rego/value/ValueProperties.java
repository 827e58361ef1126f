package dev.gavel.rego.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ValueProperties {

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theOrderIsTotalAndAgreesWithEquality(@ForAll("values") Value a, @ForAll("values") Value b, @ForAll("values") Value c) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
        if (a.equals(b)) {
            assertThat(a).hasSameHashCodeAs(b);
        }
        if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
            assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void numbersOfOneValueAreEqualHoweverTheyAreWritten(@ForAll("numbers") NumberValue a, @ForAll("numbers") NumberValue b) {
        boolean same = a.decimal().compareTo(b.decimal()) == 0;
        assertThat(a.equals(b)).isEqualTo(same);
        assertThat(a.compareTo(b)).isEqualTo(a.decimal().compareTo(b.decimal()));
        if (same) {
            assertThat(a).hasSameHashCodeAs(b);
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenAsJsonReadsAsTheSameValue(@ForAll("json") Value value) throws IOException {
        assertThat(Json.read(Json.write(value))).isEqualTo(value);
        assertThat(Json.read(Json.marshal(value))).isEqualTo(value);
        assertThat(Json.isValid(Json.write(value))).isTrue();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aSetHoldsWhatWasPutIntoItInOrder(@ForAll("lists") List<Value> members) {
        SetValue set = SetValue.of(members);
        assertThat(set.members()).containsExactlyElementsOf(new TreeSet<>(members));
        members.forEach(member -> assertThat(set.contains(member)).isTrue());
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void anObjectChangesOneEntryAtATime(@ForAll("objects") ObjectValue object, @ForAll("values") Value key, @ForAll("values") Value value) {
        ObjectValue changed = object.with(key, value);
        assertThat(changed.get(key)).isEqualTo(value);
        assertThat(changed.without(key)).isEqualTo(object.without(key));
        assertThat(object.without(key).get(key)).isNull();
        assertThat(changed.keys()).isSorted();
    }

    @Provide
    Arbitrary<Value> values() {
        return Values.any();
    }

    @Provide
    Arbitrary<Value> json() {
        return Values.json();
    }

    @Provide
    Arbitrary<NumberValue> numbers() {
        return Values.numbers();
    }

    @Provide
    Arbitrary<List<Value>> lists() {
        return Values.any().list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<ObjectValue> objects() {
        return Arbitraries.maps(Values.any(), Values.any()).ofMaxSize(30).map(ObjectValue::of);
    }
}
