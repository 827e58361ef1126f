package dev.gavel.words.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Fields;

/// Evidence read back from its JSON, and everything in it that does not fit its hashes.
///
/// @param evidence null where it cannot be read at all
/// @param root as computed from the parts that were read; empty where there is no evidence
/// @param alterations what is wrong, a sentence each, without full stop; none where the evidence is whole
public record EvidenceReading(@Nullable Evidence evidence, String root, List<String> alterations) {

    /// Evidence comes from files of others; no input that was logged is nested as deep.
    private static final Json.Limits LIMITS = new Json.Limits(Integer.MAX_VALUE - 8, 2_000);

    public EvidenceReading {
        alterations = List.copyOf(alterations);
    }

    public static EvidenceReading of(String json) {
        List<String> alterations = new ArrayList<>();
        try {
            Value value = Json.read(json.getBytes(StandardCharsets.UTF_8), LIMITS);
            Fields fields = Fields.of(value);
            if (fields.number("evidence") != Evidence.VERSION) {
                return unreadable("the evidence is of a version that is not known here");
            }
            List<Part> parts = parts(fields, alterations);
            if (parts.isEmpty() || !(parts.getFirst() instanceof Part.Origin)) {
                return unreadable("the evidence does not begin with its origin");
            }
            Evidence evidence = new Evidence(parts);
            if (!evidence.root().equals(fields.string("root"))) {
                alterations.add("the root hash in the evidence is not that of its parts");
            }
            if (alterations.isEmpty() && !evidence.json().equals(json)) {
                alterations.add("the evidence holds more than its parts, or is not in its canonical form");
            }
            return new EvidenceReading(evidence, evidence.root(), alterations);
        } catch (IOException e) {
            return unreadable("the evidence cannot be read: " + e.getMessage());
        }
    }

    /// Each link is computed from the one that is written before it, so that one changed part is named and not all after it.
    private static List<Part> parts(Fields fields, List<String> alterations) throws IOException {
        List<Part> parts = new ArrayList<>();
        String before = Evidence.START;
        int number = 1;
        for (Fields entry : fields.objects("parts")) {
            String name = entry.string("name");
            String written = entry.string("link");
            if (!Evidence.link(before, name, entry.value("body")).equals(written)) {
                alterations.add("part " + number + ", `" + name + "`, was changed: its hash does not fit");
            }
            try {
                parts.add(PartReader.read(name, entry.value("body")));
            } catch (IOException e) {
                throw new IOException("part " + number + ", `" + name + "`: " + e.getMessage(), e);
            }
            before = written;
            number++;
        }
        return parts;
    }

    private static EvidenceReading unreadable(String why) {
        return new EvidenceReading(null, "", List.of(why));
    }
}
