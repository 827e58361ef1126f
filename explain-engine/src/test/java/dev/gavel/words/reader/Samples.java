package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Requests of three fields, each missing or of any type.
final class Samples {

    private static final String VALUES = """
            null
            true
            false
            0
            1
            -1
            2
            3
            2.5
            -2.5
            0.5
            -0.5
            1e3
            1e30
            123456.75
            1234567.5
            0.00001
            12345678901234567890
            1763719200000000000
            -9223372036854775808
            ""
            "a"
            "b"
            "abc"
            "A b "
            " \\u0085x\\u2003"
            "é€😀x€"
            "İSTANBUL ß"
            "1.5"
            "007"
            "+5"
            "1e3"
            ".5"
            "5."
            "inf"
            "1_000"
            "1e400"
            "{\\"k\\":[1,2.0]}"
            "YWJj"
            "YW\\nJj"
            "YWJ"
            "/+8="
            "2026-11-21T10:15:00Z"
            "2026-11-21T23:15:07.25+02:00"
            "1600-01-01T00:00:00Z"
            "1677-09-21T00:12:44Z"
            "2026-11-21T1:15:00,5Z"
            "2026-02-29T10:15:00Z"
            "2026-11-21t10:15:00z"
            "2026-11-21T10:15:00+24:60"
            "1.2.3"
            "1.2.3-rc.1"
            "1.2.3-rc.x"
            "1.2.3-rc"
            "v1.10.0+b"
            "01.2.3"
            "10.0.0.0/8"
            "10.1.2.3"
            "10.1.0.0/16"
            "010.1.2.3"
            "::ffff:10.1.2.3"
            "::ffff:10.0.0.0/104"
            "2001:db8::/32"
            "2001:db8::1"
            "2001:DB8:0:1::/64"
            "::/0"
            "1:2:3:4:5:6:1.2.3.4"
            "10Ki"
            "1.5g"
            "100m"
            "3MB"
            "3MiB"
            "2e"
            "1e3k"
            "-3"
            "a.b.c"
            "a/b/c"
            "a.b"
            "x-y"
            "^a.*c$"
            "a(b"
            "{a,b}*"
            "[!a-c]?"
            "**"
            []
            ["a"]
            ["a", "b"]
            ["b", "a", "abc"]
            [1, 2, 3]
            [1.5, 2]
            [0.1, 0.2, 0.3]
            [null, true, "a", [1], {"a": 1}]
            [[1]]
            [false]
            [123456789012345678901234567890, 1]
            [1763719200000000000, "UTC"]
            [1763719200000000000]
            {}
            {"a": 1}
            {"a": "a", "b": "abc"}
            {"image": "a", "b": 2}
            {"image": {"name": "x"}, "a": [1, 2]}
            {"0": "zero", "image": false}
            "5eed5eed-5eed-4eed-9eed-5eed5eed5eed"
            "5eed5eed-5eed-4eed-feed-5eed5eed5eeD"
            "6162"
            "616"
            "a=b&c=d+e&a=%20f"
            "a%2Gb"
            "2026-11-21"
            "2026-02-30"
            "Nov 21, 2026 at 3:04pm (Z)"
            "nov  1, 2026 at 12:04am (+0200)"
            "21 Nov 26 15:04 -0700"
            "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.AAH_"
            "Europe/Berlin"
            "a: 1"
            "a: [1"
            "aaba"
            ["10.1.2.3", "10.0.0.0/8"]
            {"x": "10.1.2.3", "y": ["10.0.0.0/16", 1]}
            [[1, [2]], 3]
            [{"a": 1, "b": {"c": 1}}, {"b": {"d": 2}}]
            {"a": ["b", "c"], "b": ["a"], "c": []}
            {"a": ["x"], "abc": ["a", "b"]}
            [{"op": "add", "path": "/a", "value": 2}]
            [{"op": "remove", "path": "a"}]
            [{"op": "replace", "path": "/image/name", "value": null}, {"op": "add", "path": "a/0", "value": [1]}]
            [{"op": "add", "path": ["a", "-"], "value": 3}]
            ["a/0", "/image/name", ["b"]]
            """;

    private Samples() {
    }

    static List<Value> values() {
        return VALUES.lines().map(line -> {
            try {
                return Json.read(line);
            } catch (MalformedJsonException e) {
                throw new IllegalStateException(line, e);
            }
        }).toList();
    }

    /// @param count how many, the same for the same seed
    static List<ObjectValue> requests(int count, long seed) {
        List<Value> values = values();
        Random random = new Random(seed);
        List<ObjectValue> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectValue.Builder request = ObjectValue.builder();
            for (String field : List.of("a", "b", "c")) {
                int pick = random.nextInt(values.size() + 4);
                if (field.equals("a") && i < values.size()) {
                    pick = i;
                }
                if (pick < values.size()) {
                    request.put(field, values.get(pick));
                }
            }
            requests.add(request.build());
        }
        return requests;
    }

    /// Pieces of which texts of one kind are made: patterns, addresses, versions, amounts, times, JSON.
    private static final List<List<String>> PIECES = List.of(
            List.of("a", "b", "c", "/", ".", "*", "**", "?", "[", "]", "!", "-", "{", "}", ",", "\\", "é"),
            List.of("a", "b", ".", "*", "+", "?", "(", ")", "|", "[a-c]", "^", "$", "{2}", "\\d", "1"),
            List.of("10", "1", "0", "255", "256", ".", ".", ".", ":", ":", "::", "ffff", "/", "/8", "/96", "/128", "db8"),
            List.of("1", "2", "10", "0", ".", ".", ".", "-", "+", "rc", "a", "v", "01"),
            List.of("1", "5", "0", ".", "e", "E", "+", "-", "k", "K", "m", "M", "i", "b", "B", "G", "T", " ", "_"),
            List.of("[", "]", "{", "}", "\"a\"", ":", ",", "1", "-", "0", ".5", "e1", "true", "null", " "));

    /// Requests of two texts, `a` and `b`, of one kind.
    static List<ObjectValue> texts(int count, long seed) {
        Random random = new Random(seed);
        List<ObjectValue> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> pieces = PIECES.get(random.nextInt(PIECES.size()));
            requests.add(ObjectValue.builder().put("a", text(pieces, random)).put("b", text(pieces, random)).build());
        }
        for (int i = 0; i < count / 10; i++) {
            requests.add(ObjectValue.builder().put("a", moment(random)).put("b", moment(random)).build());
        }
        return requests;
    }

    private static String text(List<String> pieces, Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(9); length >= 0; length--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    private static String moment(Random random) {
        List<String> zones = List.of("Z", "+02:00", "-24:60", "+25:00", "z", "", "+0200", "Z0");
        List<String> fractions = List.of("", ".5", ",123456789123", ".", ".0");
        return String.format(Locale.ROOT, "%04d-%02d-%02dT%02d:%02d:%02d%s%s", 1670 + random.nextInt(600), random.nextInt(14),
                random.nextInt(33), random.nextInt(25), random.nextInt(61), random.nextInt(61),
                fractions.get(random.nextInt(fractions.size())),
                zones.get(random.nextInt(zones.size())));
    }
}
