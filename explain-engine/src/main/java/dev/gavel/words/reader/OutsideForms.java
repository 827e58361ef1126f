package dev.gavel.words.reader;

import java.util.List;

/// What a page can say and nobody can work out from it: answers from outside, chance, keys, what a whole library of its own decides. Wherever a verdict depends on
/// such a value, the reader abstains.
final class OutsideForms {

    private static final String OUTSIDE = "what comes from outside";
    private static final String CHANCE = "what is drawn by chance";
    private static final String KEYS = "what keys and certificates say";
    private static final String LIBRARY = "what takes a library of its own";

    static final List<Form> ALL = List.of(
            Form.unknown("the answer to the HTTP request {1}", OUTSIDE),
            Form.unknown("the addresses of the host {1}", OUTSIDE),
            Form.unknown("the settings of the running OPA", OUTSIDE),
            Form.unknown("the random whole number below {2} drawn for {1}", CHANCE),
            Form.unknown("the random UUID drawn for {1}", CHANCE),
            Form.unknown("the outcome of checking the token {1} against {2}", KEYS),
            Form.unknown("the token with the header {1} and the claims {2} signed with the key {3}", KEYS),
            Form.unknown("the token signed from the header text {1} and the claims text {2} with the key {3}", KEYS),
            Form.unknown("the private keys in {1}", KEYS),
            Form.unknown("the certificates in {1}", KEYS),
            Form.unknown("the certificate request in {1}", KEYS),
            Form.unknown("the RSA private key in {1}", KEYS),
            Form.unknown("the key pair of the certificate {1} and the private key {2}", KEYS),
            Form.unknown("the outcome of verifying the certificates {1}", KEYS),
            Form.unknown("the outcome of verifying the certificates {1} with the options {2}", KEYS),
            Form.unknown("the HTTP request {1} signed for AWS with {2} at the time {3}", KEYS),
            Form.unknown("the outcome of matching {1} with the JSON schema {2}", LIBRARY),
            Form.unknown("the outcome of checking the JSON schema {1}", LIBRARY),
            Form.unknown("the outcome of parsing the GraphQL query {1} with the schema {2}", LIBRARY),
            Form.unknown("the outcome of verifying the GraphQL query {1} with the schema {2}", LIBRARY),
            Form.unknown("{1} read as a GraphQL query", LIBRARY),
            Form.unknown("{1} read as a GraphQL schema", LIBRARY),
            Form.unknown("{1} read as a URI", LIBRARY),
            Form.unknown("{1} as YAML", LIBRARY),
            Form.unknown("{1} as JSON with the options {2}", LIBRARY),
            Form.unknown("the syntax tree of the Rego module {2} in the file {1}", LIBRARY),
            Form.unknown("the template {1} rendered with {2}", LIBRARY),
            Form.unknown("the text filled in from {1}", LIBRARY),
            Form.unknown("the fewest networks that cover {1}", LIBRARY),
            Form.unknown("the notes on this rule of the policy", OUTSIDE),
            Form.unknown("the notes on this rule of the policy and on all around it", OUTSIDE));

    private OutsideForms() {
    }
}
