package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A predicate that an operation decides: `is valid JSON`, `has all of U`. Its operation takes the subject first; the places of its words are numbered without it.
///
/// @param verb for one thing and for several: `is`, or `has` and `have`
record Question(Verb verb, Verb denied, Form form) {

    private static final String KEYS = "what keys and certificates say";
    private static final String LIBRARY = "what takes a library of its own";
    private static final List<String> SIGNATURES = List.of("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
            "ES256",
            "ES384", "ES512", "EdDSA");

    static final List<Question> ALL = all();

    private static List<Question> all() {
        List<Question> all = new ArrayList<>(List.of(
                is(of("a version", text -> Versions.isVersion(StringValue.of(text)))),
                is(of("valid JSON", Json::isValid)),
                is(of("valid YAML", text -> Conversions.readYaml(StringValue.of(text)) != null)),
                is(of("valid Base64", text -> Conversions.base64(StringValue.of(text)) != null)),
                is(of("a timestamp", text -> Moments.parse(StringValue.of(text)) != null)),
                is(of("a pattern", Patterns::isPattern)),
                is(of("a network", Networks::isNetwork)),
                is(Form.two("the same hash as {1}", Question::sameText)),
                is(Form.one("noted in the trace", v -> v instanceof StringValue ? BooleanValue.TRUE : null)),
                is(Form.unknown("a URI", LIBRARY)),
                is(Form.unknown("a GraphQL schema", LIBRARY)),
                is(Form.unknown("a GraphQL query for the schema {1}", LIBRARY)),
                does("has", "have", Form.two("all of {1}", Lists::hasAll)),
                does("has", "have", Form.two("each of {1}", Lists::hasEach)),
                does("has", "have", Form.one("only items that are true", Lists::allTrue)),
                does("has", "have", Form.one("an item that is true", Lists::anyTrue)),
                does("overlaps", "overlap", Form.two("with the network {1}", Networks::overlap)),
                does("overlaps", "overlap", Form.unknown("with the pattern {1}", LIBRARY)),
                does("matches", "match", Form.three("the wildcard {1} with any of {2} between parts", WildcardPattern::isMatched)),
                does("matches", "match", Form.of("the template {1} with patterns between {2} and {3}",
                        v -> Patterns.isAsTemplate(v[0], v[1], v[2], v[3])))));
        SIGNATURES.forEach(name -> all.add(is(Form.unknown("signed with the key {1} by " + name, KEYS))));
        return List.copyOf(all);
    }

    /// What is true or false of a text, and false of all else.
    private static Form of(String words, Predicate<String> holds) {
        return Form.one(words, v -> BooleanValue.of(v instanceof StringValue(var text) && holds.test(text)));
    }

    private static Question is(Form form) {
        return new Question(Verb.is(""), Verb.is("not "), form);
    }

    private static Question does(String one, String many, Form form) {
        Verb verb = Verb.does(one, many, " ");
        return new Question(verb, new Verb(verb.notOne(), verb.notMany(), "", ""), form);
    }

    private static @Nullable Value sameText(Value one, Value other) {
        return one instanceof StringValue && other instanceof StringValue ? BooleanValue.of(one.equals(other)) : null;
    }

    /// What stands in the places of its words, where they stand here; null where they do not.
    @Nullable
    List<Term> others(Cursor cursor, TermParser terms, boolean not) {
        return (not ? denied : verb).take(cursor) ? form.operands(cursor, terms, null) : null;
    }
}
