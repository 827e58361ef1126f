package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is said of texts in which values are written: JSON, Base64, hashes, tokens, networks.
final class CodeForms {

    private static final Map<String, String> HASHES = Map.of("MD5", "MD5", "SHA-1", "SHA1", "SHA-256", "SHA256", "SHA-512", "SHA512");

    static final List<Form> ALL = all();

    private CodeForms() {
    }

    private static List<Form> all() {
        List<Form> forms = new ArrayList<>(List.of(
                Form.one("{1} as JSON", Conversions::asJson),
                Form.one("{1} read as JSON", Conversions::readJson),
                Form.one("{1} read as YAML", Conversions::readYaml),
                Form.one("{1} read as a UUID", Uuids::parse),
                Form.one("{1} in Base64", Encodings::base64),
                Form.one("{1} in URL-safe Base64", v -> Encodings.base64Url(v, true)),
                Form.one("{1} in URL-safe Base64 without padding", v -> Encodings.base64Url(v, false)),
                Form.one("{1} decoded from Base64", Conversions::base64),
                Form.one("{1} decoded from URL-safe Base64", Encodings::fromBase64Url),
                Form.one("{1} in hexadecimal", Encodings::hexadecimal),
                Form.one("{1} decoded from hexadecimal", Encodings::fromHexadecimal),
                Form.one("{1} encoded for a URL", Encodings::forUrl),
                Form.one("{1} decoded from a URL", Encodings::fromUrl),
                Form.one("{1} as the query of a URL", Encodings::query),
                Form.one("{1} read as the query of a URL", Encodings::fromQuery),
                Form.one("the header of the token {1}", Tokens::header),
                Form.one("the claims of the token {1}", Tokens::claims),
                Form.one("the signature of the token {1}", Tokens::signature),
                Form.one("the parts of the token {1}", Tokens::all),
                Form.one("the addresses in the network {1}", Networks::expanded),
                Form.two("the pairs of the networks {1} and the addresses {2} in them", Networks::pairs)));
        HASHES.forEach((name, algorithm) -> {
            forms.add(Form.one("the " + name + " hash of {1}", v -> Encodings.hash(v, algorithm)));
            forms.add(Form.two("the " + name + " code of {1} with the key {2}", (v, key) -> Encodings.code(v, key, algorithm)));
        });
        return List.copyOf(forms);
    }
}
