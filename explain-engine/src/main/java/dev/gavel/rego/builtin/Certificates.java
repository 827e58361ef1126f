package dev.gavel.rego.builtin;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// `crypto.x509.*` but for single keys: certificates, and whether they lead to a root.
final class Certificates {

    static final Map<String, Builtin> ALL = Map.of(
            "crypto.x509.parse_certificates", (context, args) -> json(parse(Operands.string(args, 1)), true),
            "crypto.x509.parse_and_verify_certificates", Certificates::verify,
            "crypto.x509.parse_and_verify_certificates_with_options", Certificates::verifyWithOptions,
            "crypto.x509.parse_certificate_request", (context, args) -> CertificateRequests.parse(Operands.string(args, 1)),
            "crypto.x509.parse_keypair", KeyPairs::parse);

    private static final Value UNVERIFIED = ArrayValue.of(BooleanValue.FALSE, ArrayValue.EMPTY);
    private static final List<Integer> SERVERS = List.of(1);

    private static final List<String> USAGES = List.of("KeyUsageAny", "KeyUsageServerAuth", "KeyUsageClientAuth", "KeyUsageCodeSigning",
            "KeyUsageEmailProtection", "KeyUsageIPSECEndSystem", "KeyUsageIPSECTunnel", "KeyUsageIPSECUser", "KeyUsageTimeStamping",
            "KeyUsageOCSPSigning", "KeyUsageMicrosoftServerGatedCrypto", "KeyUsageNetscapeServerGatedCrypto",
            "KeyUsageMicrosoftCommercialCodeSigning", "KeyUsageMicrosoftKernelCodeSigning");

    private Certificates() {
    }

    private static Value json(List<X509Certificate> certificates, boolean uriStrings) {
        return ArrayValue.of(certificates.stream().map(certificate -> X509Json.of(certificate, uriStrings)).toList());
    }

    /// In PEM, in base64 of PEM, or in base64 of DER.
    private static List<X509Certificate> parse(String text) {
        if (text.startsWith("-----BEGIN")) {
            return parsePem(Pem.text(Utf8.encode(text)));
        }
        byte[] bytes = GoBase64.decode(text, false);
        String decoded = Pem.text(bytes);
        return decoded.startsWith("-----BEGIN") ? parsePem(decoded) : X509Certificate.parseAll(bytes);
    }

    private static List<X509Certificate> parsePem(String pem) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Pem block = Pem.first(pem, 0); block != null; block = Pem.first(pem, block.end())) {
            if (!block.type().equals("CERTIFICATE")) {
                throw BuiltinException.error("PEM block type is '" + block.type() + "', expected CERTIFICATE");
            }
            all.writeBytes(block.bytes());
        }
        return X509Certificate.parseAll(all.toByteArray());
    }

    private static @Nullable List<X509Certificate> parseOrNull(String text) {
        try {
            return parse(text);
        } catch (BuiltinException e) {
            return null;
        }
    }

    private static Value verify(CallContext context, Value[] args) {
        List<X509Certificate> certificates = parseOrNull(Operands.string(args, 1));
        return verified(certificates, new X509Chain.Options("", now(context), SERVERS), true);
    }

    private static Instant now(CallContext context) {
        return Instant.EPOCH.plusNanos(context.nowNanos());
    }

    private static Value verified(@Nullable List<X509Certificate> certificates, X509Chain.Options options, boolean uriStrings) {
        List<X509Certificate> chain = certificates == null ? null : X509Chain.of(certificates, options);
        return chain == null ? UNVERIFIED : ArrayValue.of(BooleanValue.TRUE, json(chain, uriStrings));
    }

    private static Value verifyWithOptions(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        ObjectValue options = Operands.object(args, 2);
        List<X509Certificate> certificates = parseOrNull(text);
        return certificates == null ? UNVERIFIED : verified(certificates, options(context, options), false);
    }

    private static X509Chain.Options options(CallContext context, ObjectValue options) {
        String host = "";
        Instant time = now(context);
        List<Integer> usages = SERVERS;
        for (int i = 0; i < options.size(); i++) {
            if (!(options.keyAt(i) instanceof StringValue key)) {
                continue;
            }
            Value value = options.valueAt(i);
            switch (key.value()) {
                case "DNSName" -> host = value instanceof StringValue text ? unquoted(text.value()) : fail("'DNSName' should be a string");
                case "CurrentTime" ->
                    time = Instant.EPOCH
                            .plusNanos(integer(value, "'CurrentTime' should be a number", "'CurrentTime' should be a valid int64 number"));
                case "MaxConstraintComparisons" -> integer(value, "'MaxConstraintComparisons' should be a number",
                        "'MaxConstraintComparisons' should be a valid number");
                case "KeyUsages" -> usages = usages(value);
                default -> fail("invalid key option");
            }
        }
        return new X509Chain.Options(host, time, usages);
    }

    private static String unquoted(String text) {
        return text.replaceAll("^\"+|\"+$", "");
    }

    private static long integer(Value value, String otherwise, String notWhole) {
        NumberValue number = value instanceof NumberValue n ? n : fail(otherwise);
        Long whole = Operands.plainInteger(number);
        return whole != null ? whole : Certificates.<Long>fail(notWhole);
    }

    private static List<Integer> usages(Value value) {
        List<Value> wanted = switch (value) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            default -> fail("'KeyUsages' should be an Array or Set");
        };
        List<Integer> usages = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Value usage : wanted) {
            if (usage instanceof StringValue text) {
                String name = unquoted(text.value());
                if (USAGES.contains(name)) {
                    usages.add(USAGES.indexOf(name));
                } else {
                    unknown.add(name);
                }
            }
        }
        if (!unknown.isEmpty()) {
            fail("invalid entries for 'KeyUsages' found: [" + String.join(" ", unknown) + "]");
        }
        return usages.isEmpty() ? SERVERS : usages;
    }

    /// Never returns.
    private static <T> T fail(String text) {
        throw BuiltinException.error(text);
    }
}
