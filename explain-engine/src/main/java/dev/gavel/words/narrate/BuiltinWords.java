package dev.gavel.words.narrate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Term;

/// What every builtin is called: as a term, or, of what is true or false, as a leaf. A builtin that takes different numbers of arguments has words for each; the
/// names without a dot that OPA does not have are those of [Idioms].
final class BuiltinWords {

    static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth");

    /// What stands between two terms and takes all of the first.
    private static final Set<String> OPERATORS = Set.of("plus", "minus", "set_diff", "mul", "div", "object.union");

    private static final String TERMS = """
            abs                | the size of {1}
            and                | the members of both {1} and {2}
            array.concat       | the items of {1} followed by those of {2}
            array.flatten      | the items of {1} with the lists in it opened
            array.reverse      | the items of {1} in reverse
            array.slice        | the items of {1} from position {2} up to position {3}
            base64.decode      | {1} decoded from Base64
            base64.encode      | {1} in Base64
            base64url.decode   | {1} decoded from URL-safe Base64
            base64url.encode   | {1} in URL-safe Base64
            base64url.encode_no_pad | {1} in URL-safe Base64 without padding
            bits.and           | the bits common to {1} and {2}
            bits.lsh           | the bits of {1} moved left by {2}
            bits.negate        | the bits not in {1}
            bits.or            | the bits in any of {1} and {2}
            bits.rsh           | the bits of {1} moved right by {2}
            bits.xor           | the bits in only one of {1} and {2}
            cast_array         | {1} taken as a list
            cast_boolean       | {1} taken as true or false
            cast_null          | {1} taken as nothing
            cast_object        | {1} taken as an object
            cast_set           | {1} taken as a set
            cast_string        | {1} taken as text
            ceil               | {1} rounded up
            concat             | {2} joined with {1}
            count              | the number of {1}
            crypto.hmac.md5    | the MD5 code of {1} with the key {2}
            crypto.hmac.sha1   | the SHA-1 code of {1} with the key {2}
            crypto.hmac.sha256 | the SHA-256 code of {1} with the key {2}
            crypto.hmac.sha512 | the SHA-512 code of {1} with the key {2}
            crypto.md5         | the MD5 hash of {1}
            crypto.sha1        | the SHA-1 hash of {1}
            crypto.sha256      | the SHA-256 hash of {1}
            crypto.parse_private_keys | the private keys in {1}
            crypto.x509.parse_and_verify_certificates | the outcome of verifying the certificates {1}
            crypto.x509.parse_and_verify_certificates_with_options | the outcome of verifying the certificates {1} with the options {2}
            crypto.x509.parse_certificate_request | the certificate request in {1}
            crypto.x509.parse_certificates | the certificates in {1}
            crypto.x509.parse_keypair | the key pair of the certificate {1} and the private key {2}
            crypto.x509.parse_rsa_private_key | the RSA private key in {1}
            div                | {1} divided by {2}
            floor              | {1} rounded down
            format_int         | {1} as text with base {2}
            glob.quote_meta    | {1} taken literally in a wildcard
            graph.reachable    | the nodes of {1} within reach of {2}
            graph.reachable_paths | the paths of {1} that start at {2}
            graphql.parse      | the outcome of parsing the GraphQL query {1} with the schema {2}
            graphql.parse_and_verify | the outcome of verifying the GraphQL query {1} with the schema {2}
            graphql.parse_query | {1} read as a GraphQL query
            graphql.parse_schema | {1} read as a GraphQL schema
            hex.decode         | {1} decoded from hexadecimal
            hex.encode         | {1} in hexadecimal
            http.send          | the answer to the HTTP request {1}
            indexof            | the position of {2} in {1}
            indexof_n          | the positions of {2} in {1}
            internal.template_string | the text filled in from {1}
            intersection       | the members common to all of {1}
            io.jwt.decode      | the parts of the token {1}
            io.jwt.decode_verify | the outcome of checking the token {1} against {2}
            io.jwt.encode_sign | the token with the header {1} and the claims {2} signed with the key {3}
            io.jwt.encode_sign_raw | the token signed from the header text {1} and the claims text {2} with the key {3}
            json.filter        | the parts of {1} at the paths {2}
            json.marshal       | {1} as JSON
            json.marshal_with_options | {1} as JSON with the options {2}
            json.match_schema  | the outcome of matching {1} with the JSON schema {2}
            json.patch         | {1} changed by the patches {2}
            json.remove        | the parts of {1} outside the paths {2}
            json.unmarshal     | {1} read as JSON
            json.verify_schema | the outcome of checking the JSON schema {1}
            lower              | {1} in lower case
            max                | the largest of {1}
            min                | the smallest of {1}
            minus              | {1} minus {2}
            mul                | {1} times {2}
            net.cidr_contains_matches | the pairs of the networks {1} and the addresses {2} in them
            net.cidr_expand    | the addresses in the network {1}
            net.cidr_merge     | the fewest networks that cover {1}
            net.lookup_ip_addr | the addresses of the host {1}
            numbers.range      | the whole numbers from {1} to {2}
            numbers.range_step | the whole numbers from {1} to {2} in steps of {3}
            object.filter      | the entries of {1} under any of {2}
            object.keys        | the names in {1}
            object.remove      | the entries of {1} not under any of {2}
            object.union       | {1} merged with {2}
            object.union_n     | the objects in {1} merged
            opa.runtime        | the settings of the running OPA
            or                 | the members of {1} and {2} together
            plus               | {1} plus {2}
            product            | the product of {1}
            providers.aws.sign_req | the HTTP request {1} signed for AWS with {2} at the time {3}
            rand.intn          | the random whole number below {2} drawn for {1}
            regex.find_all_string_submatch_n | the first {3} matches with groups of the pattern {1} in {2}
            regex.find_n       | the first {3} matches of the pattern {1} in {2}
            regex.replace      | {1} with matches of the pattern {2} replaced by {3}
            regex.split        | the parts of {2} between matches of the pattern {1}
            rego.metadata.chain | the notes on this rule of the policy and on all around it
            rego.metadata.rule | the notes on this rule of the policy
            rego.parse_module  | the syntax tree of the Rego module {2} in the file {1}
            rem                | the remainder of {1} divided by {2}
            replace            | {1} with {2} replaced by {3}
            round              | {1} rounded
            semver.compare     | the order of the versions {1} and {2}
            set_diff           | {1} minus {2}
            sort               | the items of {1} in order
            split              | the parts of {1} between {2}
            sprintf            | the text {1} filled with the items of {2}
            strings.count      | the number of occurrences of {2} in {1}
            strings.render_template | the template {1} rendered with {2}
            strings.replace_n  | {2} with each name in {1} replaced by its value
            strings.reverse    | {1} read backwards
            strings.split_n    | the first {3} parts of {1} between {2}
            substring          | the {3} characters of {1} from position {2}
            sum                | the sum of {1}
            time.add_date      | the time {2} years, {3} months and {4} days after {1}
            time.clock         | the hour, minute and second of {1}
            time.clock         | the hour, minute and second of {1} in the time zone {2}
            time.date          | the year, month and day of {1}
            time.date          | the year, month and day of {1} in the time zone {2}
            time.diff          | the difference in years, months, days, hours, minutes and seconds between {1} and {2}
            time.format        | the moment {1} as text
            time.format        | the moment {1} as text in the time zone {2}
            time.format        | the moment {1} as text in the time zone {2} written as {3}
            time.now_ns        | the current time
            time.parse_duration_ns | the time span {1}
            time.parse_ns      | {2} read as a time written as {1}
            time.parse_rfc3339_ns | {1} as a timestamp
            time.weekday       | the weekday of {1}
            time.weekday       | the weekday of {1} in the time zone {2}
            to_number          | {1} as a number
            trim               | {1} without any of {2} around it
            trim_left          | {1} without any of {2} at its start
            trim_prefix        | {1} without {2} at its start
            trim_right         | {1} without any of {2} at its end
            trim_space         | {1} without spaces around it
            trim_suffix        | {1} without {2} at its end
            type_name          | the type of {1}
            union              | the members in any of {1}
            units.parse        | {1} as an amount
            units.parse_bytes  | {1} as a number of bytes
            upper              | {1} in upper case
            uri.parse          | {1} read as a URI
            urlquery.decode    | {1} decoded from a URL
            urlquery.decode_object | {1} read as the query of a URL
            urlquery.encode    | {1} encoded for a URL
            urlquery.encode_object | {1} as the query of a URL
            uuid.parse         | {1} read as a UUID
            uuid.rfc4122       | the random UUID drawn for {1}
            walk               | the paths and values within {1}
            yaml.marshal       | {1} as YAML
            yaml.unmarshal     | {1} read as YAML
            values within      | the values within {1}
            paths and values within | the paths and values within {1}
            made of            | the text made of {*}
            with entry         | {1} with the entry {2} set to {3}
            filled             | the text {1} filled with {*}
            as text            | {1} as text
            fixed              | {1} with {2} decimals
            quoted             | {1} in quotation marks
            all matches        | the matches of the pattern {1} in {2}
            all groups         | the matches with groups of the pattern {1} in {2}
            characters from    | all characters of {1} from position {2}
            last character     | the last character of {1}
            last characters    | the last {2} characters of {1}
            last part          | the last part of {1} between {2}
            token header       | the header of the token {1}
            token claims       | the claims of the token {1}
            token signature    | the signature of the token {1}
            """;

    private static final String QUESTIONS = """
            all                | {1} has only items that are true
            any                | {1} has an item that is true
            base64.is_valid    | {1} is valid Base64
            contains           | {1} contains {2}
            crypto.hmac.equal  | {1} is the same hash as {2}
            endswith           | {1} ends with {2}
            glob.match         | {3} matches the wildcard {1} with any of {2} between parts
            graphql.is_valid   | {1} is a GraphQL query for the schema {2}
            graphql.schema_is_valid | {1} is a GraphQL schema
            is_array           | {1} is a list
            is_boolean         | {1} is true or false
            is_null            | {1} is nothing
            is_number          | {1} is a number
            is_object          | {1} is an object
            is_set             | {1} is a set
            is_string          | {1} is text
            json.is_valid      | {1} is valid JSON
            net.cidr_contains  | {2} lies in the network {1}
            net.cidr_intersects | {1} overlaps with the network {2}
            net.cidr_is_valid  | {1} is a network
            net.cidr_overlap   | {2} lies in the network {1}
            object.subset      | {1} has all of {2}
            has each           | {1} has each of {2}
            re_match           | {2} matches the pattern {1}
            regex.globs_match  | {1} overlaps with the pattern {2}
            regex.is_valid     | {1} is a pattern
            regex.match        | {2} matches the pattern {1}
            regex.template_match | {2} matches the template {1} with patterns between {3} and {4}
            semver.is_valid    | {1} is a version
            startswith         | {1} starts with {2}
            strings.any_prefix_match | {1} starts with any of {2}
            strings.any_suffix_match | {1} ends with any of {2}
            time.parse_rfc3339_ns | {1} is a timestamp
            trace              | {1} is noted in the trace
            uri.is_valid       | {1} is a URI
            yaml.is_valid      | {1} is valid YAML
            """;

    private static final List<String> SIGNATURES = List.of("hs256", "hs384", "hs512", "rs256", "rs384", "rs512", "ps256", "ps384", "ps512",
            "es256",
            "es384", "es512");

    private static final Map<String, Map<Integer, Template>> OF_TERMS = ofTerms();
    private static final Map<String, Template> OF_QUESTIONS = ofQuestions();

    private BuiltinWords() {
    }

    private static Map<String, Map<Integer, Template>> ofTerms() {
        Map<String, Map<Integer, Template>> all = new HashMap<>();
        TERMS.lines().forEach(line -> add(all, line.substring(0, line.indexOf('|')).strip(), line.substring(line.indexOf('|') + 2)));
        ORDINALS.forEach(ordinal -> add(all, ordinal + " part", "the " + ordinal + " part of {1} between {2}"));
        for (String part : List.of("hour", "minute", "second", "year", "month", "day")) {
            add(all, part, "the " + part + " of {1}");
            add(all, part, "the " + part + " of {1} in the time zone {2}");
        }
        return all;
    }

    private static void add(Map<String, Map<Integer, Template>> all, String name, String words) {
        Template template = new Template(words);
        all.computeIfAbsent(name, k -> new TreeMap<>()).put(template.isOpen() ? Integer.MAX_VALUE : template.arity(), template);
    }

    private static Map<String, Template> ofQuestions() {
        Map<String, Template> all = new HashMap<>();
        QUESTIONS.lines().forEach(
                line -> all.put(line.substring(0, line.indexOf('|')).strip(), new Template(line.substring(line.indexOf('|') + 2))));
        SIGNATURES.forEach(name -> all.put("io.jwt.verify_" + name,
                new Template("{1} is signed with the key {2} by " + name.toUpperCase(Locale.ROOT))));
        all.put("io.jwt.verify_eddsa", new Template("{1} is signed with the key {2} by EdDSA"));
        return all;
    }

    /// The words of a call as a term; null where it has none of its own.
    static @Nullable Template term(Term.Call call) {
        Map<Integer, Template> words = OF_TERMS.get(call.builtin());
        Template open = words == null ? null : words.get(Integer.MAX_VALUE);
        return words == null || open != null ? open : words.get(call.args().size());
    }

    /// The words of a call that is true or false, its subject first; null for other calls.
    static @Nullable Template question(Term.Call call) {
        Template words = OF_QUESTIONS.get(call.builtin());
        return words != null && words.arity() == call.args().size() ? words : null;
    }

    static boolean isOperator(Term.Call call) {
        return OPERATORS.contains(call.builtin());
    }
}
