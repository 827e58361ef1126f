package dev.gavel.words.evidence;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What a report rests on: its parts, in order, and the hash that stands for all of them.
///
/// Each part has a link: the SHA-256 of the link before it, its name and its canonical JSON. The last link is the root. One changed character in any
/// part changes its link and every later one.
public final class Evidence {

    static final int VERSION = 1;
    /// The link before the first.
    static final String START = Sha256.of("gavel evidence 1");

    private final List<Part> parts;
    private final String json;
    private final String root;

    /// @param parts the origin first
    public Evidence(List<Part> parts) {
        if (parts.isEmpty() || !(parts.getFirst() instanceof Part.Origin)) {
            throw new IllegalArgumentException("evidence begins with its origin");
        }
        this.parts = List.copyOf(parts);
        List<Value> entries = new ArrayList<>();
        String last = START;
        for (Part part : parts) {
            String name = PartJson.name(part);
            Value body = PartJson.body(part);
            last = link(last, name, body);
            entries.add(ObjectValue.builder().put("name", name).put("body", body).put("link", last).build());
        }
        this.root = last;
        this.json = CanonicalJson.of(
                ObjectValue.builder().put("evidence", NumberValue.of(VERSION)).put("parts", ArrayValue.of(entries)).put("root", root)
                        .build());
    }

    public List<Part> parts() {
        return parts;
    }

    public Part.Origin origin() {
        return (Part.Origin) parts.getFirst();
    }

    /// 64 hexadecimal digits.
    public String root() {
        return root;
    }

    /// As it is attached to a report: canonical JSON, a link beside each part, the root.
    public String json() {
        return json;
    }

    static String link(String before, String name, Value body) {
        return Sha256.of(before + "\n" + name + "\n" + CanonicalJson.of(body));
    }
}
