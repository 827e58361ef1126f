package dev.gavel.words.evidence;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Fields;
import dev.gavel.words.narrative.NarrativeReader;

/// The name and the JSON of a part → the part.
final class PartReader {

    private PartReader() {
    }

    /// @throws IOException where it is no such part; the message says what is missing
    static Part read(String name, Value body) throws IOException {
        Fields json = Fields.of(body);
        return switch (name) {
            case "origin" -> new Part.Origin(json.string("kicker"), json.string("policy"), json.string("program"), json.string("engine"),
                    json.string("command"), instant(json.string("made")));
            case "decision" -> new Part.Decided(json.string("id"), json.string("entrypoint"),
                    json.value("time") instanceof StringValue(var time) ? instant(time) : null, json.string("verdict"),
                    json.orNull("result"));
            case "policy" -> new Part.Policy(bundles(json));
            case "input" -> new Part.Input(json.orNull("input"), json.strings("erased"), json.strings("masked"));
            case "explanation" -> new Part.Explanation(NarrativeReader.read(body));
            case "sources" -> new Part.Sources(sources(json));
            case "replay" -> new Part.Replayed(json.truth("agrees"), json.string("fidelity"), json.string("statement"));
            case "population" -> new Part.Population(logs(json), json.string("query"), json.count("chosen"),
                    json.value("seed") instanceof StringValue(var seed) ? seed : null, json.strings("exclusions"));
            case "limits" -> new Part.Limits(json.strings("sentences"));
            default -> throw new IOException("unknown part: " + name);
        };
    }

    private static List<Part.PolicyBundle> bundles(Fields json) throws IOException {
        List<Part.PolicyBundle> bundles = new ArrayList<>();
        for (Fields bundle : json.objects("bundles")) {
            bundles.add(new Part.PolicyBundle(bundle.string("name"), bundle.string("revision"), bundle.string("sha256"),
                    bundle.string("signature")));
        }
        return bundles;
    }

    private static List<Part.SourceLines> sources(Fields json) throws IOException {
        List<Part.SourceLines> files = new ArrayList<>();
        for (Fields file : json.objects("files")) {
            files.add(new Part.SourceLines(file.string("file"), file.string("sha256"), file.number("row"), file.strings("lines")));
        }
        return files;
    }

    private static List<Part.LogFile> logs(Fields json) throws IOException {
        List<Part.LogFile> files = new ArrayList<>();
        for (Fields file : json.objects("files")) {
            files.add(new Part.LogFile(file.string("name"), file.string("sha256"), file.count("decisions")));
        }
        return files;
    }

    private static Instant instant(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IOException("not a time: " + text, e);
        }
    }
}
