package dev.gavel.rego.builtin;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// Base64 and hexadecimal.
final class Encodings {

    static final Map<String, Builtin> ALL = Map.of(
            "base64.encode", (context, args) -> StringValue.of(Base64.getEncoder().encodeToString(bytes(args))),
            "base64.decode", (context, args) -> text(GoBase64.decode(Operands.string(args, 1), false)),
            "base64.is_valid", (context, args) -> BooleanValue.of(args[0] instanceof StringValue text && isBase64(text.value())),
            "base64url.encode", (context, args) -> StringValue.of(Base64.getUrlEncoder().encodeToString(bytes(args))),
            "base64url.encode_no_pad",
            (context, args) -> StringValue.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(args))),
            "base64url.decode", (context, args) -> text(GoBase64.decodeUrl(Operands.string(args, 1))),
            "hex.encode", (context, args) -> StringValue.of(HexFormat.of().formatHex(bytes(args))),
            "hex.decode", Encodings::fromHex);

    private Encodings() {
    }

    private static byte[] bytes(Value[] args) {
        return Utf8.encode(Operands.string(args, 1));
    }

    private static StringValue text(byte[] bytes) {
        return StringValue.of(Utf8.decode(bytes));
    }

    private static boolean isBase64(String text) {
        try {
            GoBase64.decode(text, false);
            return true;
        } catch (BuiltinException e) {
            return false;
        }
    }

    private static Value fromHex(CallContext context, Value[] args) {
        byte[] digits = bytes(args);
        for (byte digit : digits) {
            if (Character.digit(digit & 0xFF, 16) < 0) {
                throw BuiltinException.error("encoding/hex: invalid byte: " + GoFormat.unicode(digit & 0xFF));
            }
        }
        if (digits.length % 2 != 0) {
            throw BuiltinException.error("encoding/hex: odd length hex string");
        }
        byte[] bytes = new byte[digits.length / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Character.digit(digits[2 * i], 16) << 4 | Character.digit(digits[2 * i + 1], 16));
        }
        return text(bytes);
    }
}
