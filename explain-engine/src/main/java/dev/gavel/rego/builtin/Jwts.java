package dev.gavel.rego.builtin;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// `io.jwt.*`: JSON Web Tokens.
final class Jwts {

    static final Map<String, Builtin> ALL = all();

    /// Tokens within tokens: more than anybody makes, fewer than would overflow a stack.
    private static final int MOST_NESTED = 1_000;

    private Jwts() {
    }

    private static Map<String, Builtin> all() {
        Map<String, Builtin> all = new HashMap<>();
        all.put("io.jwt.decode", (context, args) -> decode(args[0]));
        all.put("io.jwt.decode_verify", JwtConstraints::decodeVerify);
        all.put("io.jwt.encode_sign", JwtSigning::sign);
        all.put("io.jwt.encode_sign_raw", JwtSigning::signRaw);
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            Builtin verify = algorithm.family() == JwsAlgorithm.Family.HMAC
                    ? (context, args) -> verifySecret(algorithm, args)
                    : (context, args) -> verify(context, algorithm, args);
            all.put("io.jwt.verify_" + algorithm.name().toLowerCase(Locale.ROOT), verify);
        }
        return Map.copyOf(all);
    }

    private static Value decode(Value value) {
        Value token = value;
        for (int depth = 0; depth < MOST_NESTED; depth++) {
            JwtToken parts = JwtToken.of(token);
            ObjectValue header = parts.decodedHeader();
            String payload = parts.decodedPayload();
            if (header.get("cty") instanceof StringValue type && type.value().equals("JWT")) {
                token = StringValue.of(unquoted(payload));
                continue;
            }
            ObjectValue claims = JwtToken.object(payload);
            return ArrayValue.of(header, claims, StringValue.of(HexFormat.of().formatHex(parts.decodedSignature())));
        }
        throw BuiltinException.error("tokens are nested more than " + MOST_NESTED + " deep");
    }

    /// A token within a token stands in quotes.
    private static String unquoted(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && "\"'".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "\"'".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static Value verifySecret(JwsAlgorithm algorithm, Value[] args) {
        Operands.string(args, 1);
        byte[] secret = Utf8.encode(Operands.string(args, 2));
        JwtToken token = JwtToken.of(args[0]);
        return BooleanValue.of(algorithm.verify(new CryptoKey.Secret(secret), token.signed(), token.plainSignature()));
    }

    /// Only public keys check a signature here, though JWKs may be private.
    private static Value verify(CallContext context, JwsAlgorithm algorithm, Value[] args) {
        JwtToken token = JwtToken.of(args[0]);
        List<CryptoKey.Listed> keys = JwtKeys.of(context, Operands.string(args, 2));
        byte[] signature = token.plainSignature();
        JwtHeader header = JwtHeader.of(token.decodedHeader());
        byte[] signed = token.signed();
        CryptoKey.Listed named = header.kid().isEmpty() ? null : CryptoKey.byId(keys, header.kid());
        if (named != null) {
            return BooleanValue.of(algorithm.verify(named.key(), signed, signature));
        }
        return BooleanValue.of(keys.stream().filter(key -> key.alg().isEmpty() || key.alg().equals(header.alg()))
                .anyMatch(key -> algorithm.verify(key.key(), signed, signature)));
    }
}
