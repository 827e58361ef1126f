package dev.gavel.rego.builtin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// What a token must satisfy for `io.jwt.decode_verify` to call it valid.
///
/// @param keys null where none are given; so `secret`
/// @param alg empty where any will do; so `iss` and `aud`
/// @param seconds the time at which it must be valid, since 1970
record JwtConstraints(@Nullable List<CryptoKey.Listed> keys, String secret, String alg, String iss, String aud, NumberValue seconds) {

    private static final Value UNVERIFIED = ArrayValue.of(BooleanValue.FALSE, ObjectValue.EMPTY, ObjectValue.EMPTY);
    private static final int MOST_NESTED = 1_000;

    static Value decodeVerify(CallContext context, Value[] args) {
        JwtConstraints constraints = of(context, Operands.object(args, 2));
        Value token = args[0];
        for (int depth = 0; depth < MOST_NESTED; depth++) {
            JwtToken parts = JwtToken.of(token);
            ObjectValue decoded = parts.decodedHeader();
            JwtHeader header = JwtHeader.of(decoded);
            if (!header.valid() || !constraints.alg.isEmpty() && !constraints.alg.equals(header.alg())
                    || !constraints.verify(header, parts)) {
                return UNVERIFIED;
            }
            String payload = parts.decodedPayload();
            if (header.cty().equalsIgnoreCase("JWT")) {
                token = StringValue.of(payload);
                continue;
            }
            ObjectValue claims = JwtToken.object(payload);
            return constraints.hold(claims) ? ArrayValue.of(BooleanValue.TRUE, decoded, claims) : UNVERIFIED;
        }
        throw BuiltinException.error("tokens are nested more than " + MOST_NESTED + " deep");
    }

    private static JwtConstraints of(CallContext context, ObjectValue options) {
        List<CryptoKey.Listed> keys = null;
        String secret = "";
        String alg = "";
        String iss = "";
        String aud = "";
        NumberValue seconds = seconds(NumberValue.of(context.nowNanos()));
        for (int i = 0; i < options.size(); i++) {
            Value value = options.valueAt(i);
            String name = options.keyAt(i) instanceof StringValue text ? text.value() : options.keyAt(i).toString();
            switch (name) {
                case "cert" -> keys = JwtKeys.of(context, text(name, value));
                case "secret" -> secret = text(name, value);
                case "alg" -> alg = text(name, value);
                case "iss" -> iss = text(name, value);
                case "aud" -> aud = text(name, value);
                case "time" -> seconds = seconds(value);
                default -> throw BuiltinException.error("unknown token validation constraint: " + name);
            }
        }
        if (keys != null && !secret.isEmpty()) {
            throw BuiltinException.error("duplicate key constraints");
        }
        if (keys == null && secret.isEmpty()) {
            throw BuiltinException.error("no key constraint");
        }
        return new JwtConstraints(keys, secret, alg, iss, aud, seconds);
    }

    private static String text(String name, Value value) {
        if (value instanceof StringValue text) {
            return text.value();
        }
        throw BuiltinException.error(name + " constraint: must be a string");
    }

    /// OPA counts the seconds as a `double`.
    private static NumberValue seconds(Value value) {
        if (!(value instanceof NumberValue nanos)) {
            throw BuiltinException.error("token time constraint: must be a number");
        }
        double number = nanos.doubleValue();
        if (Double.isInfinite(number)) {
            throw BuiltinException.error("token time constraint: unvalid float64");
        }
        if (number < 0) {
            throw BuiltinException.error("token time constraint: must not be negative");
        }
        return NumberValue.parse(new BigDecimal(Double.toString(number / 1_000_000_000)).toPlainString());
    }

    private boolean verify(JwtHeader header, JwtToken token) {
        byte[] signature = token.plainSignature();
        JwsAlgorithm algorithm = JwsAlgorithm.named(header.alg());
        if (algorithm == null) {
            return false;
        }
        byte[] signed = token.signed();
        List<CryptoKey.Listed> candidates = new ArrayList<>();
        if (keys == null) {
            candidates.add(new CryptoKey.Listed(new CryptoKey.Secret(Utf8.encode(secret)), "", ""));
        } else {
            CryptoKey.Listed named = header.kid().isEmpty() ? null : CryptoKey.byId(keys, header.kid());
            if (named != null) {
                return algorithm.verify(named.key().verifier(), signed, signature);
            }
            keys.stream().filter(key -> key.alg().isEmpty() || key.alg().equals(header.alg())).forEach(candidates::add);
        }
        return candidates.stream().anyMatch(key -> algorithm.verify(key.key().verifier(), signed, signature));
    }

    private boolean hold(ObjectValue claims) {
        Value issuer = claims.get("iss");
        if (!iss.isEmpty() && !StringValue.of(iss).equals(issuer)) {
            return false;
        }
        Value audience = claims.get("aud");
        if (audience == null ? !aud.isEmpty() : !isFor(audience)) {
            return false;
        }
        NumberValue expiry = time(claims, "exp");
        if (expiry != null && seconds.compareTo(expiry) >= 0) {
            return false;
        }
        NumberValue start = time(claims, "nbf");
        return start == null || seconds.compareTo(start) >= 0;
    }

    private boolean isFor(Value audience) {
        Value wanted = StringValue.of(aud);
        return audience instanceof ArrayValue array ? array.elements().contains(wanted) : audience.equals(wanted);
    }

    private static @Nullable NumberValue time(ObjectValue claims, String name) {
        Value value = claims.get(name);
        if (value == null || value instanceof NumberValue) {
            return (NumberValue) value;
        }
        throw BuiltinException.error(name + " value must be a number");
    }
}
