package dev.gavel.words.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// As [FormTables], for builtins that policies use less often.
final class BuiltinFormTables {

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
            "ninth", "tenth");

    private BuiltinFormTables() {
    }

    static Map<String, String> terms() {
        Map<String, String> t = new LinkedHashMap<>();
        texts(t);
        lists(t);
        codes(t);
        times(t);
        t.put("whether the alpha is text", "is_string(input.a)");
        t.put("whether the alpha is valid JSON", "json.is_valid(input.a)");
        t.put("whether the alpha in lower case starts with the beta", "startswith(lower(input.a), input.b)");
        t.put("whether the alpha is more than the beta plus 1", "input.a > input.b + 1");
        t.put("whether the alpha is “a”", "input.a == \"a\"");
        t.put("whether the alpha is among the beta", "input.a in input.b");
        t.put("whether the alpha lies in the network the beta", "net.cidr_contains(input.b, input.a)");
        t.put("whether the alpha matches the wildcard “a*”", "glob.match(\"a*\", null, input.a)");
        t.put("whether the alpha has all of the beta", "object.subset(input.a, input.b)");
        t.put("(whether the alpha is text) as text", "sprintf(\"%v\", [is_string(input.a)])");
        return t;
    }

    private static void texts(Map<String, String> t) {
        t.put("the last character of the alpha", "substring(input.a, count(input.a) - 1, -1)");
        t.put("the last 3 characters of the alpha", "substring(input.a, count(input.a) - 3, -1)");
        t.put("the last 2 characters of the beta", "substring(input.b, count(input.b) - 2, 2)");
        for (int i = 0; i < ORDINALS.size(); i++) {
            t.put("the " + ORDINALS.get(i) + " part of the alpha between “.”", "split(input.a, \".\")[" + i + "]");
        }
        t.put("the first part of the alpha between the beta", "split(input.a, input.b)[0]");
        t.put("the last part of the alpha between “/”", "split(input.a, \"/\")[count(split(input.a, \"/\")) - 1]");
        t.put("the last part of the alpha between the beta", "split(input.a, input.b)[count(split(input.a, input.b)) - 1]");
        t.put("the first 2 parts of the alpha between “.”", "strings.split_n(input.a, \".\", 2)");
        t.put("the first (the gamma) parts of the alpha between the beta", "strings.split_n(input.a, input.b, input.c)");
        t.put("the alpha read backwards", "strings.reverse(input.a)");
        t.put("the number of occurrences of “.” in the alpha", "strings.count(input.a, \".\")");
        t.put("the number of occurrences of the beta in the alpha", "strings.count(input.a, input.b)");
        t.put("the positions of “a” in the alpha", "indexof_n(input.a, \"a\")");
        t.put("the positions of the beta in the alpha", "indexof_n(input.a, input.b)");
        t.put("the alpha with each name in the beta replaced by its value", "strings.replace_n(input.b, input.a)");
        t.put("the matches of the pattern “[ab]+” in the alpha", "regex.find_n(\"[ab]+\", input.a, -1)");
        t.put("the matches of the pattern “a*” in the alpha", "regex.find_n(\"a*\", input.a, -1)");
        t.put("the first 2 matches of the pattern the beta in the alpha", "regex.find_n(input.b, input.a, 2)");
        t.put("the matches with groups of the pattern “(a)|(b)[.]?” in the alpha",
                "regex.find_all_string_submatch_n(\"(a)|(b)[.]?\", input.a, -1)");
        t.put("the first 1 matches with groups of the pattern the beta in the alpha",
                "regex.find_all_string_submatch_n(input.b, input.a, 1)");
        t.put("the alpha with matches of the pattern “[b.]” replaced by “_”", "regex.replace(input.a, \"[b.]\", \"_\")");
        t.put("the alpha with matches of the pattern “(a)(b)?” replaced by “$2-${1}$$”",
                "regex.replace(input.a, \"(a)(b)?\", \"$2-${1}$$\")");
        t.put("the alpha with matches of the pattern the beta replaced by “<$0>”", "regex.replace(input.a, input.b, \"<$0>\")");
        t.put("the alpha taken literally in a wildcard", "glob.quote_meta(input.a)");
        t.put("the text “%5s|%-4d|%%|%x” filled with “a”, 7 and 255", "sprintf(\"%5s|%-4d|%%|%x\", [\"a\", 7, 255])");
        t.put("the text “%s: %q, %.2f, %05d” filled with “x”, “a\"é”, 1.255 and −42",
                "sprintf(\"%s: %q, %.2f, %05d\", [\"x\", \"a\\\"é\", 1.255, -42])");
        t.put("(the largest of a list of 1.5 and 2.25) with 1 decimals", "sprintf(\"%.1f\", [2.25])");
        t.put("(the type of the alpha) in quotation marks", "sprintf(\"%q\", [type_name(input.a)])");
        t.put("(the alpha as JSON) in quotation marks", "sprintf(\"%q\", [json.marshal(input.a)])");
        t.put("the text “%v” filled with the items of (the items of (a list of 1 and 2) from position 1 up to position 2)",
                "sprintf(\"%v\", [2])");
        t.put("(the alpha rounded) as text with base 16", "format_int(round(input.a), 16)");
        t.put("the alpha as text with base 2", "format_int(input.a, 2)");
        t.put("the bits common to the alpha and the beta", "bits.and(input.a, input.b)");
        t.put("the bits in any of the alpha and the beta", "bits.or(input.a, input.b)");
        t.put("the bits in only one of the alpha and the beta", "bits.xor(input.a, input.b)");
        t.put("the bits not in the alpha", "bits.negate(input.a)");
        t.put("the bits of the alpha moved left by 3", "bits.lsh(input.a, 3)");
        t.put("the bits of the alpha moved right by 1", "bits.rsh(input.a, 1)");
        t.put("the whole numbers from 1 to the number of the alpha in steps of 2", "numbers.range_step(1, count(input.a), 2)");
        t.put("the whole numbers from the number of the alpha to 0 in steps of 1", "numbers.range_step(count(input.a), 0, 1)");
    }

    private static void lists(Map<String, String> t) {
        t.put("the number of the paths and values within the alpha", "RULE := count([p | walk(input.a, p)]) if { input.a == input.a }");
        t.put("the items of the paths and values within the alpha in order",
                "RULE := sort([p | walk(input.a, p)]) if { input.a == input.a }");
        t.put("the items of the alpha with the lists in it opened", "array.flatten(input.a)");
        t.put("the objects in the alpha merged", "object.union_n(input.a)");
        t.put("the parts of the alpha at the paths (a list of “a” and “image/name”)", "json.filter(input.a, [\"a\", \"image/name\"])");
        t.put("the parts of the alpha at the paths the beta", "json.filter(input.a, input.b)");
        t.put("the parts of the alpha outside the paths (a list of “/a/0” and “b”)", "json.remove(input.a, [\"/a/0\", \"b\"])");
        t.put("the parts of the alpha outside the paths the beta", "json.remove(input.a, input.b)");
        t.put("the alpha changed by the patches the beta", "json.patch(input.a, input.b)");
        t.put("the nodes of the alpha within reach of (a list of “a”)", "graph.reachable(input.a, [\"a\"])");
        t.put("the nodes of the alpha within reach of the beta", "graph.reachable(input.a, input.b)");
        t.put("the paths of the alpha that start at the beta", "graph.reachable_paths(input.a, input.b)");
        t.put("the paths of the alpha that start at (a list of “a” and “b”)", "graph.reachable_paths(input.a, [\"a\", \"b\"])");
    }

    private static void codes(Map<String, String> t) {
        t.put("the alpha as JSON", "json.marshal(input.a)");
        t.put("the alpha read as YAML", "yaml.unmarshal(input.a)");
        t.put("the alpha read as a UUID", "uuid.parse(input.a)");
        t.put("the alpha in Base64", "base64.encode(input.a)");
        t.put("the alpha in URL-safe Base64", "base64url.encode(input.a)");
        t.put("the alpha in URL-safe Base64 without padding", "base64url.encode_no_pad(input.a)");
        t.put("the alpha decoded from URL-safe Base64", "base64url.decode(input.a)");
        t.put("the alpha in hexadecimal", "hex.encode(input.a)");
        t.put("the alpha decoded from hexadecimal", "hex.decode(input.a)");
        t.put("the alpha encoded for a URL", "urlquery.encode(input.a)");
        t.put("the alpha decoded from a URL", "urlquery.decode(input.a)");
        t.put("the alpha as the query of a URL", "urlquery.encode_object(input.a)");
        t.put("the alpha read as the query of a URL", "urlquery.decode_object(input.a)");
        t.put("the MD5 hash of the alpha", "crypto.md5(input.a)");
        t.put("the SHA-1 hash of the alpha", "crypto.sha1(input.a)");
        t.put("the SHA-256 hash of the alpha", "crypto.sha256(input.a)");
        t.put("the MD5 code of the alpha with the key the beta", "crypto.hmac.md5(input.a, input.b)");
        t.put("the SHA-1 code of the alpha with the key “k”", "crypto.hmac.sha1(input.a, \"k\")");
        t.put("the SHA-256 code of the alpha with the key the beta", "crypto.hmac.sha256(input.a, input.b)");
        t.put("the SHA-512 code of the alpha with the key “”", "crypto.hmac.sha512(input.a, \"\")");
        t.put("the signature of the token the alpha", "io.jwt.decode(input.a)[2]");
        t.put("the parts of the token the alpha", "io.jwt.decode(input.a)");
        t.put("the number of the addresses in the network “10.0.0.0/28”", "count(net.cidr_expand(\"10.0.0.0/28\"))");
        t.put("the addresses in the network “10.0.255.254/30”", "net.cidr_expand(\"10.0.255.254/30\")");
        t.put("the pairs of the networks the alpha and the addresses the beta in them", "net.cidr_contains_matches(input.a, input.b)");
        t.put("the pairs of the networks (a list of “10.0.0.0/8” and “::/0”) and the addresses the beta in them",
                "net.cidr_contains_matches([\"10.0.0.0/8\", \"::/0\"], input.b)");
    }

    private static void times(Map<String, String> t) {
        t.put("the hour, minute and second of the alpha", "time.clock(input.a)");
        t.put("the hour, minute and second of the alpha in the time zone the beta", "time.clock([input.a, input.b])");
        t.put("the year, month and day of the alpha", "time.date(input.a)");
        t.put("the year, month and day of the alpha in the time zone “Asia/Tokyo”", "time.date([input.a, \"Asia/Tokyo\"])");
        t.put("the difference in years, months, days, hours, minutes and seconds between the alpha and the beta",
                "time.diff(input.a, input.b)");
        t.put("the difference in years, months, days, hours, minutes and seconds between (the alpha as a timestamp) and (the beta as a timestamp)",
                "time.diff(time.parse_rfc3339_ns(input.a), time.parse_rfc3339_ns(input.b))");
        t.put("the moment the alpha as text", "time.format(input.a)");
        t.put("the moment (the alpha as a timestamp) as text", "time.format(time.parse_rfc3339_ns(input.a))");
        t.put("the moment (the alpha as a timestamp) as text in the time zone “Europe/Berlin”",
                "time.format([time.parse_rfc3339_ns(input.a), \"Europe/Berlin\"])");
        t.put("the moment (the alpha as a timestamp) as text in the time zone “UTC” written as “RFC1123”",
                "time.format([time.parse_rfc3339_ns(input.a), \"UTC\", \"RFC1123\"])");
        t.put("the moment (the alpha as a timestamp) as text in the time zone “America/New_York” written as “Monday, Jan _2 06 3:04PM .000 -0700, 1/2”",
                "time.format([time.parse_rfc3339_ns(input.a), \"America/New_York\", \"Monday, Jan _2 06 3:04PM .000 -0700, 1/2\"])");
        t.put("the alpha read as a time written as “2006-01-02”", "time.parse_ns(\"2006-01-02\", input.a)");
        t.put("the alpha read as a time written as “RFC3339Nano”", "time.parse_ns(\"RFC3339Nano\", input.a)");
        t.put("the alpha read as a time written as “Jan _2, 2006 at 3:04pm (Z0700)”",
                "time.parse_ns(\"Jan _2, 2006 at 3:04pm (Z0700)\", input.a)");
        t.put("the alpha read as a time written as “02 Jan 06 15:04 -0700”", "time.parse_ns(\"RFC822Z\", input.a)");
        t.put("the time span (the type of the alpha)", "time.parse_duration_ns(type_name(input.a))");
    }

    static Map<String, String> conditions() {
        Map<String, String> c = new LinkedHashMap<>();
        c.put("The alpha is a version.", "semver.is_valid(input.a)");
        c.put("The alpha is not a version.", "a_given; not semver.is_valid(input.a)");
        c.put("The alpha is not valid JSON.", "a_given; not json.is_valid(input.a)");
        c.put("The beta is the same as whether the alpha is text.", "is_string(input.a) == input.b");
        c.put("The alpha is valid JSON.", "json.is_valid(input.a)");
        c.put("The alpha is valid YAML.", "yaml.is_valid(input.a)");
        c.put("The alpha is not valid YAML.", "a_given; not yaml.is_valid(input.a)");
        c.put("The alpha is valid Base64.", "base64.is_valid(input.a)");
        c.put("The alpha is a pattern.", "regex.is_valid(input.a)");
        c.put("The alpha is not a pattern.", "a_given; not regex.is_valid(input.a)");
        c.put("The alpha is a network.", "net.cidr_is_valid(input.a)");
        c.put("The alpha is not a network.", "a_given; not net.cidr_is_valid(input.a)");
        c.put("The alpha is the same hash as the beta.", "crypto.hmac.equal(input.a, input.b)");
        c.put("The alpha is not the same hash as the beta.", "crypto.hmac.equal(input.a, input.b) == false");
        c.put("The alpha is noted in the trace.", "x := trace(input.a); x");
        c.put("The alpha has all of the beta.", "object.subset(input.a, input.b)");
        c.put("The alpha does not have all of the beta.", "object.subset(input.a, input.b) == false");
        c.put("The alpha has each of (a list of “a” and “b”).", "object.subset(input.a, {\"a\", \"b\"})");
        c.put("The names in the alpha have all of the names in the beta.", "object.subset(object.keys(input.a), object.keys(input.b))");
        c.put("The alpha overlaps with the network “10.0.0.0/8”.", "net.cidr_intersects(input.a, \"10.0.0.0/8\")");
        c.put("The alpha overlaps with the network the beta.", "net.cidr_intersects(input.a, input.b)");
        c.put("The alpha does not overlap with the network the beta.", "net.cidr_intersects(input.a, input.b) == false");
        c.put("The alpha matches the wildcard the beta with any of (the parts of “./” between “”) between parts.",
                "glob.match(input.b, [\".\", \"/\"], input.a)");
        c.put("The alpha matches the wildcard “a*” with any of the gamma between parts.", "glob.match(\"a*\", input.c, input.a)");
        c.put("The alpha matches the template “a<[b.]+>c” with patterns between “<” and “>”.",
                "regex.template_match(\"a<[b.]+>c\", input.a, \"<\", \">\")");
        c.put("The alpha matches the template the beta with patterns between “{” and “}”.",
                "regex.template_match(input.b, input.a, \"{\", \"}\")");
        c.put("The alpha does not match the template “{.}*” with patterns between “{” and “}”.",
                "regex.template_match(\"{.}*\", input.a, \"{\", \"}\") == false");
        c.put("The names in the alpha are a set.", "is_set(object.keys(input.a))");
        return c;
    }
}
