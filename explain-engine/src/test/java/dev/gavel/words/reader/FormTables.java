package dev.gavel.words.reader;

import java.util.LinkedHashMap;
import java.util.Map;

/// The forms of the document and the Rego each stands for; `the alpha`, `the beta` and `the gamma` are `input.a`, `input.b` and `input.c`.
final class FormTables {

    static final String DEFINITIONS = """
            The collection “both” holds:
            - Each of the alpha.
            - Each of the beta, called “x” here, where all of this holds:
              - The “x” is text.
            - For each of the alpha, called “x” here, and each of the beta, called “y” here: the “x” plus the “y”.
            - The gamma.
            The collection “keys” holds:
            - For each of the alpha other than “a”, called “x” here, with its key “k”: the “k”.
            The collection “sets” holds:
            - For each of the alpha, called “x” here: the names in the “x”.
            The object “marks” holds:
            - For each of the alpha, called “x” here, with its key “k”: the “k” under the “x”, where all of this holds:
              - The “x” is text.
            - The beta under “own”.
            The condition “like” holds for “x” and “y” when one of these holds:
            - The “x” starts with the “y”.
            - The “x” is the same as the “y”.
            The condition “plain” holds when all of this holds:
            - The alpha is not text.
            - The beta is given.
            The value “rank” for “x” is:
            1. The number of the “x”, when all of this holds:
              - The “x” is not a number.
            1. The “x” plus 1, otherwise.
            The value “found” is:
            1. For one of the alpha, called “x” here, with its key “k”: the “k”, when all of this holds:
              - The “x” is the same as the beta.
            1. The gamma, otherwise.
            The value “first” is:
            1. The alpha, when all of this holds:
              - The beta is given.
            1. The gamma, otherwise.
            """;

    static final String HELPERS = """
            both contains x if some x in input.a
            both contains x if { some x in input.b; is_string(x) }
            both contains z if { some x in input.a; some y in input.b; z := x + y }
            both contains input.c

            keys contains k if { some k, x in input.a; x != "a" }

            sets contains object.keys(x) if some x in input.a

            marks := {key: value | some entry in array.concat(marked, owned); [key, value] := entry}
            marked := [[x, k] | some k, x in input.a; is_string(x)]
            owned := [["own", input.b]] if { true } else := [] if { true }

            like(x, y) if startswith(x, y)
            like(x, y) if x == y

            present(_, _, _) := true
            any_text_or_b(x) if is_string(x)
            any_text_or_b(x) if x == input.b
            a_timestamp if time.parse_rfc3339_ns(input.a)
            starts_b(x) if startswith(x, input.b)
            a_key_same if { some k, x in input.a; k == x }

            plain if { input.a == input.a; not is_string(input.a); input.b == input.b }

            rank(x) := count(x) if { not is_number(x) } else := x + 1

            found := k if {
                matches := {i | some i, x in input.a; x == input.b}
                count(matches) == 1
                some k in matches
            } else := input.c if {
                count({i | some i, x in input.a; x == input.b}) == 0
            }

            first := input.a if { input.b == input.b } else := input.c

            a_text if is_string(input.a)
            a_more if input.a > input.b
            a_starts if startswith(input.a, "a")
            a_like if like(input.a, "a")
            a_given if input.a == input.a
            b_given if input.b == input.b

            a_some_text if { some x in input.a; is_string(x) }
            a_some_b if { some x in input.a; x in input.b }
            a_not_a if { some x in input.a; x != "a" }
            a_some_key if { some k, x in input.a; k == x }
            a_some_more if { some x in input.a; x != "a"; x > 1 }
            """;

    private FormTables() {
    }

    static Map<String, String> terms() {
        Map<String, String> t = new LinkedHashMap<>();
        t.put("the alpha", "input.a");
        t.put("the image of the alpha", "input.a.image");
        t.put("the image of the image of the alpha", "input.a.image.image");
        t.put("the entry of the alpha under the beta", "input.a[input.b]");
        t.put("the entry of the alpha under 0", "input.a[0]");
        t.put("the entry of the alpha under “a”", "input.a[\"a\"]");
        t.put("the entry of the names in the alpha under the beta", "object.keys(input.a)[input.b]");
        t.put("the entry of the alpha under “a”, or else the beta", "RULE := input.a.a if { true } else := input.b if { true }");
        t.put("(the alpha, or else the beta)", "RULE := input.a if { true } else := input.b if { true }");
        t.put("the number of (the alpha, or else an empty list)",
                "RULE := count(input.a) if { true } else := 0 if { not input.a == input.a }");
        t.put("the number of the alpha", "count(input.a)");
        t.put("the sum of the alpha", "sum(input.a)");
        t.put("the product of the alpha", "product(input.a)");
        t.put("the largest of the alpha", "max(input.a)");
        t.put("the smallest of the alpha", "min(input.a)");
        t.put("the largest of the names in the alpha", "max(object.keys(input.a))");
        t.put("an object with the alpha under “a” and 2 under the beta",
                "RULE := {\"a\": input.a, input.b: 2} if { input.b != \"a\" } else := {\"a\": 2} if { input.a == input.a; input.b == \"a\" }");
        t.put("the alpha with the entry “image” set to the beta",
                "json.patch(input.a, [{\"op\": \"add\", \"path\": [\"image\"], \"value\": input.b}])");
        t.put("the alpha with the entry first letter set to high",
                "json.patch(input.a, [{\"op\": \"add\", \"path\": [\"a\"], \"value\": 2}])");
        t.put("the alpha plus the beta", "input.a + input.b");
        t.put("the alpha minus the beta", "input.a - input.b");
        t.put("the alpha times the beta", "input.a * input.b");
        t.put("the alpha divided by the beta", "input.a / input.b");
        t.put("the remainder of the alpha divided by the beta", "input.a % input.b");
        t.put("the number of the alpha plus 1", "count(input.a) + 1");
        t.put("the number of the alpha times (the beta plus 2)", "count(input.a) * (input.b + 2)");
        t.put("the alpha plus the beta plus the gamma", "(input.a + input.b) + input.c");
        t.put("the alpha minus (the beta minus the gamma)", "input.a - (input.b - input.c)");
        t.put("the names in the alpha minus the names in the beta", "object.keys(input.a) - object.keys(input.b)");
        t.put("the names in the alpha minus a list of “a” and “image”", "object.keys(input.a) - {\"a\", \"image\"}");
        t.put("the members of both the names in the alpha and the names in the beta", "object.keys(input.a) & object.keys(input.b)");
        t.put("the members of the names in the alpha and the names in the beta together", "object.keys(input.a) | object.keys(input.b)");
        t.put("the members of both a list of “a” and “b” and the names in the alpha", "{\"a\", \"b\"} & object.keys(input.a)");
        t.put("the items of the alpha followed by those of the beta", "array.concat(input.a, input.b)");
        t.put("the alpha in lower case", "lower(input.a)");
        t.put("the alpha in upper case", "upper(input.a)");
        t.put("the alpha without spaces around it", "trim_space(input.a)");
        t.put("the alpha without the beta at its start", "trim_prefix(input.a, input.b)");
        t.put("the alpha without “c” at its end", "trim_suffix(input.a, \"c\")");
        t.put("the alpha without any of “a€x ” around it", "trim(input.a, \"a€x \")");
        t.put("the alpha without spaces around it in upper case", "upper(trim_space(input.a))");
        t.put("the parts of the alpha between “.”", "split(input.a, \".\")");
        t.put("the parts of the alpha between the beta", "split(input.a, input.b)");
        t.put("the alpha joined with “, ”", "concat(\", \", input.a)");
        t.put("the names in the alpha joined with the beta", "concat(input.b, object.keys(input.a))");
        t.put("the alpha with the beta replaced by “_”", "replace(input.a, input.b, \"_\")");
        t.put("the alpha with “” replaced by the beta", "replace(input.a, \"\", input.b)");
        t.put("the parts of the alpha between matches of the pattern “[b.]+”", "regex.split(\"[b.]+\", input.a)");
        t.put("the entries of the alpha not under any of the beta", "object.remove(input.a, input.b)");
        t.put("the entries of the alpha under any of (a list of “a” and “image”)", "object.filter(input.a, [\"a\", \"image\"])");
        t.put("the items of the alpha from position 1 up to position the beta", "array.slice(input.a, 1, input.b)");
        t.put("the time 0 years, 1 months and 14 days after the alpha", "time.add_date(input.a, 0, 1, 14)");
        t.put("the position of the beta in the alpha", "indexof(input.a, input.b)");
        t.put("the position of “x” in the alpha", "indexof(input.a, \"x\")");
        t.put("the 2 characters of the alpha from position 1", "substring(input.a, 1, 2)");
        t.put("all characters of the alpha from position 1", "substring(input.a, 1, -1)");
        t.put("the (the beta) characters of the alpha from position the gamma", "substring(input.a, input.c, input.b)");
        t.put("the alpha as text", "sprintf(\"%v\", [input.a])");
        t.put("(the alpha rounded) as text", "format_int(round(input.a), 10)");
        // OPA keeps the text `007`, which is no JSON to answer with
        t.put("the alpha as a number plus 0", "to_number(input.a) + 0");
        t.put("the alpha read as JSON", "json.unmarshal(input.a)");
        t.put("the alpha decoded from Base64", "base64.decode(input.a)");
        t.put("the alpha as a timestamp", "time.parse_rfc3339_ns(input.a)");
        t.put("the hour of the alpha", "time.clock(input.a)[0]");
        t.put("the minute of (the alpha as a timestamp)", "time.clock(time.parse_rfc3339_ns(input.a))[1]");
        t.put("the second of (the alpha as a timestamp)", "time.clock(time.parse_rfc3339_ns(input.a))[2]");
        t.put("the weekday of the alpha", "time.weekday(input.a)");
        t.put("the weekday of (the alpha as a timestamp)", "time.weekday(time.parse_rfc3339_ns(input.a))");
        t.put("the year of the alpha", "time.date(input.a)[0]");
        t.put("the month of the alpha", "time.date(input.a)[1]");
        t.put("the day of (the alpha as a timestamp)", "time.date(time.parse_rfc3339_ns(input.a))[2]");
        t.put("the alpha as an amount", "units.parse(input.a)");
        t.put("the alpha as a number of bytes", "units.parse_bytes(input.a)");
        t.put("the alpha rounded", "round(input.a)");
        t.put("the alpha rounded up", "ceil(input.a)");
        t.put("the alpha rounded down", "floor(input.a)");
        t.put("the size of the alpha", "abs(input.a)");
        t.put("the hour of the alpha in the time zone “Europe/Berlin”", "time.clock([input.a, \"Europe/Berlin\"])[0]");
        t.put("the weekday of (the alpha as a timestamp) in the time zone “America/New_York”",
                "time.weekday([time.parse_rfc3339_ns(input.a), \"America/New_York\"])");
        t.put("the day of the alpha in the time zone the beta", "time.date([input.a, input.b])[2]");
        t.put("the alpha without any of “a€x ” at its start", "trim_left(input.a, \"a€x \")");
        t.put("the alpha without any of the beta at its end", "trim_right(input.a, input.b)");
        t.put("the alpha merged with the beta", "object.union(input.a, input.b)");
        t.put("the claims of the token the alpha", "io.jwt.decode(input.a)[1]");
        t.put("the header of the token the alpha", "io.jwt.decode(input.a)[0]");
        t.put("the names in the alpha", "object.keys(input.a)");
        t.put("the type of the alpha", "type_name(input.a)");
        t.put("the order of the versions the alpha and the beta", "semver.compare(input.a, input.b)");
        t.put("the order of the versions the alpha and “1.2.3”", "semver.compare(input.a, \"1.2.3\")");
        t.putAll(BuiltinFormTables.terms());
        return t;
    }

    static Map<String, String> conditions() {
        Map<String, String> c = new LinkedHashMap<>();
        c.put("The alpha is “a”.", "input.a == \"a\"");
        c.put("The alpha is not “a”.", "input.a != \"a\"");
        c.put("The alpha is “a”, 2.5, null or an empty list.", "input.a in {\"a\", 2.5, null, []}");
        c.put("The alpha is first letter.", "input.a == \"a\"");
        c.put("The alpha is not first letter of all (small).", "input.a != \"b\"");
        c.put("The alpha is first letter, high, 1 or nobody.", "input.a in {\"a\", 2, 1, null}");
        c.put("The alpha is missing or is neither first letter nor “b”.",
                "count([1 | not a_given]) + count([1 | input.a != \"a\"; input.a != \"b\"]) > 0");
        c.put("The alpha is none of high, nobody or first letter.", "a_given; not input.a in {2, null, \"a\"}");
        c.put("The alpha includes first letter or 1.", "some x in [\"a\", 1]; x in input.a");
        c.put("The alpha includes neither first letter nor high.", "a_given; not \"a\" in input.a; not 2 in input.a");
        c.put("One of the alpha other than first letter is more than 1.", "a_some_more");
        c.put("The alpha is 1 second or 2 seconds.", "input.a in {1, 2}");
        c.put("The alpha is more than 3,600 seconds (one hour).", "input.a > 3600");
        c.put("The alpha is at least 1,500 EUR.", "input.a >= 1500");
        c.put("The alpha is less than 1,048,576 bytes (one MiB).", "input.a < 1048576");
        c.put("The alpha is at most 2.5 seconds.", "input.a <= 2.5");
        c.put("One of the alpha other than first letter is more than 1 token.", "a_some_more");
        c.put("The alpha is true or null.", "input.a in {true, null}");
        c.put("The alpha is neither “a” nor 1.", "input.a != \"a\"; input.a != 1");
        c.put("The alpha is none of “a”, 1, false or an empty object.", "input.a == input.a; not input.a in {\"a\", 1, false, {}}");
        c.put("The alpha is a list of “a” and “b”.", "input.a == [\"a\", \"b\"]");
        c.put("The names in the alpha is a list of “b” and “a”.", "object.keys(input.a) == {\"a\", \"b\"}");
        c.put("The alpha is a list of (a list of 1).", "input.a == [[1]]");
        c.put("The alpha is the same as the beta.", "input.a == input.b");
        c.put("The alpha differs from the beta.", "input.a != input.b");
        c.put("The alpha is more than the beta.", "input.a > input.b");
        c.put("The alpha is less than the beta.", "input.a < input.b");
        c.put("The alpha is at most the beta plus 1.", "input.a <= input.b + 1");
        c.put("The alpha is at least the beta.", "input.a >= input.b");
        c.put("The alpha is after “2026-10-12T00:00:00Z”.",
                "time.parse_rfc3339_ns(input.a) > time.parse_rfc3339_ns(\"2026-10-12T00:00:00Z\")");
        c.put("The alpha is before “2026-10-12T00:00:00Z”.",
                "time.parse_rfc3339_ns(input.a) < time.parse_rfc3339_ns(\"2026-10-12T00:00:00Z\")");
        c.put("The alpha is not after “2026-10-12T00:00:00Z”.",
                "time.parse_rfc3339_ns(input.a) <= time.parse_rfc3339_ns(\"2026-10-12T00:00:00Z\")");
        c.put("The alpha is not before “2026-10-12T00:00:00Z”.",
                "time.parse_rfc3339_ns(input.a) >= time.parse_rfc3339_ns(\"2026-10-12T00:00:00Z\")");
        c.put("The alpha is among the beta.", "input.a in input.b");
        c.put("The alpha is not among the beta.", "input.a == input.a; input.b == input.b; not input.a in input.b");
        c.put("The alpha is among the names in the beta.", "input.a in object.keys(input.b)");
        c.put("The alpha includes “a”.", "\"a\" in input.a");
        c.put("The alpha does not include “a”.", "a_given; not \"a\" in input.a");
        c.put("The alpha includes “b” or 1.", "some x in [\"b\", 1]; x in input.a");
        c.put("The alpha includes neither “b” nor 1.", "a_given; not \"b\" in input.a; not 1 in input.a");
        c.put("The alpha includes none of “b”, 1 or null.", "a_given; not \"b\" in input.a; not 1 in input.a; not null in input.a");
        c.put("The members common to all of the collection “sets” include “a”.", "\"a\" in intersection(sets)");
        c.put("The number of the members in any of the collection “sets” is at least 1.", "count(union(sets)) >= 1");
        c.put("The alpha is given.", "a_given");
        c.put("The alpha is missing.", "not a_given");
        c.put("The alpha is set.", "input.a");
        c.put("The alpha is missing or false.", "not input.a");
        c.put("The alpha is text.", "is_string(input.a)");
        c.put("The alpha is not text.", "a_given; not is_string(input.a)");
        c.put("The alpha is a number.", "is_number(input.a)");
        c.put("The alpha is true or false.", "is_boolean(input.a)");
        c.put("The alpha is not true or false.", "a_given; not is_boolean(input.a)");
        c.put("The alpha is a list.", "is_array(input.a)");
        c.put("The alpha is an object.", "is_object(input.a)");
        c.put("The alpha is nothing.", "is_null(input.a)");
        c.put("The alpha is not nothing.", "a_given; not is_null(input.a)");
        c.put("The alpha starts with “a”.", "startswith(input.a, \"a\")");
        c.put("The alpha starts with “A” or the beta.", "some x in [\"A\", object.get(input, \"b\", 0)]; startswith(input.a, x)");
        c.put("The alpha does not start with “a”.", "startswith(input.a, \"a\") == false");
        c.put("The alpha ends with “c”.", "endswith(input.a, \"c\")");
        c.put("The alpha does not end with the beta.", "endswith(input.a, input.b) == false");
        c.put("The alpha contains “b” or “€”.", "some x in [\"b\", \"€\"]; contains(input.a, x)");
        c.put("The alpha does not contain the beta.", "contains(input.a, input.b) == false");
        c.put("The alpha matches the pattern “^a.*c$”.", "regex.match(\"^a.*c$\", input.a)");
        c.put("The alpha matches the pattern the beta.", "regex.match(input.b, input.a)");
        c.put("The alpha does not match the pattern “[a-z]+”.", "regex.match(\"[a-z]+\", input.a) == false");
        c.put("The alpha matches the wildcard “*b*”.", "glob.match(\"*b*\", null, input.a)");
        c.put("The alpha matches the wildcard “a.*” with “.” between parts.", "glob.match(\"a.*\", [], input.a)");
        c.put("The alpha matches the wildcard “a?*[!x]” with “/” or “.” between parts.",
                "glob.match(\"a?*[!x]\", [\"/\", \".\"], input.a)");
        c.put("The alpha matches the wildcard “{a,[0-9]}**c” with “/” between parts.", "glob.match(\"{a,[0-9]}**c\", [\"/\"], input.a)");
        c.put("The alpha matches the wildcard the beta.", "glob.match(input.b, null, input.a)");
        c.put("The alpha matches the wildcard the beta with “/” between parts.", "glob.match(input.b, [\"/\"], input.a)");
        c.put("The alpha does not match the wildcard “a*”.", "glob.match(\"a*\", null, input.a) == false");
        c.put("The alpha lies in the network “10.0.0.0/8”.", "net.cidr_contains(\"10.0.0.0/8\", input.a)");
        c.put("The alpha lies in the network the beta.", "net.cidr_contains(input.b, input.a)");
        c.put("The alpha does not lie in the network “2001:db8::/32”.", "net.cidr_contains(\"2001:db8::/32\", input.a) == false");
        c.put("The alpha is missing or is not “a”.", "not input.a == \"a\"");
        c.put("The alpha is missing or starts with “a”.", "count([1 | not a_given]) + count([1 | startswith(input.a, \"a\")]) > 0");
        c.put("It is not so that the alpha starts with “a”.", "not a_starts");
        c.put("It is not so that the alpha is more than the beta.", "not a_more");
        c.put("The alpha is text, and the beta is given.", "is_string(input.a); b_given");
        c.put("The alpha is text, or the beta is “a” or “b”, or the gamma is missing.",
                "count([1 | a_text]) + count([1 | input.b in {\"a\", \"b\"}]) + count([1 | not input.c == input.c]) > 0");
        c.put("The alpha is before the beta.", "time.parse_rfc3339_ns(input.a) < time.parse_rfc3339_ns(input.b)");
        c.put("The alpha as a timestamp is not after the beta.", "time.parse_rfc3339_ns(input.a) <= time.parse_rfc3339_ns(input.b)");
        c.put("The alpha, the gamma and the number of the beta are given.", "present(input.a, input.c, count(input.b))");
        c.put("The alpha and the beta are given.", "present(input.a, input.b, 1)");
        c.put("The alpha is a timestamp.", "time.parse_rfc3339_ns(input.a)");
        c.put("The alpha is missing or is not a timestamp.", "not a_timestamp");
        c.put("The alpha is among the “both”.", "input.a in both");
        c.put("The alpha is the same as the “rank” for the beta.", "input.a == rank(input.b)");
        c.put("For at least one of the alpha, called “x” here: the “x” is text, or the “x” is the same as the beta.",
                "some x in input.a; any_text_or_b(x)");
        c.put("For none of the alpha, called “x” here, with its key “k”: the “k” is the same as the “x”.", "not a_key_same");
        c.put("For every one of the alpha, called “x” here: it is not so that the “x” starts with the beta.",
                "every x in input.a { not starts_b(x) }");
        c.put("One of the alpha is “a” or 1.", "some x in input.a; x in {\"a\", 1}");
        c.put("One of the alpha is not “a”.", "a_not_a");
        c.put("None of the alpha is text.", "not a_some_text");
        c.put("None of the alpha is among the beta.", "not a_some_b");
        c.put("Every one of the alpha is text.", "every x in input.a { is_string(x) }");
        c.put("Every one of the alpha is among the beta.", "every x in input.a { x in input.b }");
        c.put("One of the alpha other than “a” is more than 1.", "a_some_more");
        c.put("None of the alpha other than “a” is more than 1.", "not a_some_more");
        c.put("One of the names in the alpha is among the beta.", "some x in object.keys(input.a); x in input.b");
        c.put("One of the parts of the alpha between “.” is the same as the beta.", "some x in split(input.a, \".\"); x == input.b");
        c.put("The alpha is among the collection “both”.", "input.a in both");
        c.put("The collection “both” includes 2 or “a”.", "some x in [2, \"a\"]; x in both");
        c.put("The number of the collection “both” is more than 2.", "count(both) > 2");
        c.put("The value “found” is 0.", "found == 0");
        c.put("The number of the object “marks” is more than 1.", "count(marks) > 1");
        c.put("The entry of the object “marks” under “own” is the same as the beta.", "marks.own == input.b");
        c.put("The alpha starts with any of the beta.", "strings.any_prefix_match(input.a, input.b)");
        c.put("The alpha does not start with any of the beta.", "strings.any_prefix_match(input.a, input.b) == false");
        c.put("The alpha ends with any of (a list of “a” and “image”).", "strings.any_suffix_match(input.a, [\"a\", \"image\"])");
        c.put("The beta is among the collection “keys”.", "input.b in keys");
        c.put("For every one of the alpha other than “a”, called “x” here, all of this holds:\n  - The “x” is a number.",
                "every x in input.a { count([1 | x == \"a\"]) + count([1 | is_number(x)]) > 0 }");
        c.put("The condition “like” holds for the alpha and the beta.", "like(input.a, input.b)");
        c.put("The condition “like” does not hold for the alpha and “a”.", "not a_like");
        c.put("The condition “plain” holds.", "plain");
        c.put("The condition “plain” does not hold.", "not plain");
        c.put("The value “rank” for the alpha is more than 1.", "rank(input.a) > 1");
        c.put("The value “first” is text.", "is_string(first)");
        c.put("The value “first” is missing.", "not first == first");
        c.put("The alpha is missing or is among the beta.", "count([1 | not a_given]) + count([1 | input.a in input.b]) > 0");
        c.put("All of this holds:\n  - The alpha is given.\n  - The beta is text.", "a_given; is_string(input.b)");
        c.put("One of these holds:\n  - The alpha is text.\n  - The beta is text.",
                "some x in [object.get(input, \"a\", 0), object.get(input, \"b\", 0)]; is_string(x)");
        c.put("None of these holds:\n  - The alpha is text.\n  - The beta is given.", "not a_text; not b_given");
        c.put("It is not so that all of this holds:\n  - The alpha is text.\n  - The beta is given.",
                "count([1 | a_text; b_given]) == 0");
        c.put("For at least one of the alpha, called “x” here, with its key “k”, all of this holds:\n  - The “k” is the same as the “x”.",
                "a_some_key");
        c.put("For none of the alpha, called “x” here, all of this holds:\n  - The “x” is among the beta.", "not a_some_b");
        c.put("For every one of the alpha, called “x” here, all of this holds:\n  - The “x” is not “a”.\n  - The “x” is text.",
                "every x in input.a { x != \"a\"; is_string(x) }");
        c.put("For none of the alpha other than “a”, called “x” here, all of this holds:\n  - The “x” is more than 1.", "not a_some_more");
        c.put("For at least one of the alpha, called “x” here, all of this holds:\n"
                + "  - For at least one of the beta, called “y” here, all of this holds:\n    - The “y” is the same as the “x”.",
                "some x in input.a; some y in input.b; x == y");
        c.putAll(BuiltinFormTables.conditions());
        return c;
    }
}
