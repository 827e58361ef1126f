package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A distinguished name.
///
/// @param raw its DER
/// @param attributes in order, those of one relative name after one another
record X509Name(byte[] raw, List<Attribute> attributes) {

    /// @param type its identifier
    record Attribute(Der type, @Nullable String value) {
    }

    /// @throws Der.MalformedException where it is none
    static X509Name of(Der name) {
        List<Attribute> attributes = new ArrayList<>();
        for (Der relative : name.require(Der.SEQUENCE).children()) {
            for (Der attribute : relative.require(Der.SET).children()) {
                Der type = attribute.require(Der.SEQUENCE).child(0);
                type.oid();
                attributes.add(new Attribute(type, attribute.child(1).text()));
            }
        }
        return new X509Name(name.raw(), List.copyOf(attributes));
    }

    /// With the fields of Go's type.
    Value json() {
        List<Value> names = new ArrayList<>();
        for (Attribute attribute : attributes) {
            names.add(ObjectValue.builder().put("Type", oid(attribute.type)).put("Value", textOrNull(attribute.value)).build());
        }
        return ObjectValue.builder()
                .put("Country", all("2.5.4.6")).put("Organization", all("2.5.4.10")).put("OrganizationalUnit", all("2.5.4.11"))
                .put("Locality", all("2.5.4.7")).put("Province", all("2.5.4.8")).put("StreetAddress", all("2.5.4.9"))
                .put("PostalCode", all("2.5.4.17")).put("SerialNumber", StringValue.of(last("2.5.4.5")))
                .put("CommonName", StringValue.of(last("2.5.4.3")))
                .put("Names", names.isEmpty() ? NullValue.NULL : ArrayValue.of(names)).put("ExtraNames", NullValue.NULL).build();
    }

    static Value oid(Der oid) {
        return ArrayValue.of(oid.oidArcs().stream().map(KeyJson::number).toList());
    }

    private static Value textOrNull(@Nullable String text) {
        return text == null ? NullValue.NULL : StringValue.of(text);
    }

    private List<String> values(String oid) {
        List<String> values = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (attribute.value != null && attribute.type.oid().equals(oid)) {
                values.add(attribute.value);
            }
        }
        return values;
    }

    private Value all(String oid) {
        List<String> values = values(oid);
        return values.isEmpty() ? NullValue.NULL : ArrayValue.of(values.stream().map(StringValue::of).toList());
    }

    private String last(String oid) {
        List<String> values = values(oid);
        return values.isEmpty() ? "" : values.getLast();
    }
}
