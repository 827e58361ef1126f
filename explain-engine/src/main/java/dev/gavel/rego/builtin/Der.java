package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// An element of DER: a tag, and bytes that may hold further elements.
///
/// @param tag the whole first byte: class, form and number
/// @param start of the element in `source`
/// @param content where its content starts
/// @param end behind it
record Der(byte[] source, int tag, int start, int content, int end) {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BITS = 0x03;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /// The bytes are not DER, or of another shape than the reader expects.
    static final class MalformedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message, null, false, false);
        }
    }

    /// The element that starts there; errors have the words of Go's reader.
    ///
    /// @throws MalformedException where there is none
    static Der at(byte[] source, int start, int limit) {
        Der element = header(source, start, limit);
        if ((element.tag & 0x1F) == 0x1F || element.end < 0 || element.end > limit) {
            throw new MalformedException("asn1: syntax error: data truncated");
        }
        return element;
    }

    /// The element that starts there, of which only tag and length need to be there; its end is negative where no array could hold it.
    static Der header(byte[] source, int start, int limit) {
        if (limit - start < 2) {
            throw new MalformedException("asn1: syntax error: truncated tag or length");
        }
        int length = source[start + 1] & 0xFF;
        int content = start + 2;
        if (length >= 0x80) {
            int digits = length & 0x7F;
            if (digits == 0) {
                throw new MalformedException("asn1: syntax error: indefinite length found (not DER)");
            }
            if (limit - content < digits) {
                throw new MalformedException("asn1: syntax error: truncated tag or length");
            }
            if (source[content] == 0) {
                throw new MalformedException("asn1: structure error: superfluous leading zeros in length");
            }
            length = 0;
            for (int i = 0; i < digits; i++) {
                if (length >= 1 << 23) {
                    throw new MalformedException("asn1: structure error: length too large");
                }
                length = length << 8 | source[content++] & 0xFF;
            }
            if (length < 0x80) {
                throw new MalformedException("asn1: structure error: non-minimal length");
            }
        }
        return new Der(source, source[start] & 0xFF, start, content, content + length);
    }

    /// The one element that the bytes are.
    static Der of(byte[] source) {
        Der element = at(source, 0, source.length);
        if (element.end != source.length) {
            throw new MalformedException("asn1: syntax error: trailing data");
        }
        return element;
    }

    Der require(int wanted) {
        if (tag != wanted) {
            throw new MalformedException("asn1: structure error: tags don't match (" + (wanted & 0x1F) + " vs " + shown() + ")");
        }
        return this;
    }

    /// As Go shows it in errors.
    String shown() {
        return "{class:" + (tag >> 6) + " tag:" + (tag & 0x1F) + " length:" + (end - content) + " isCompound:" + ((tag & 0x20) != 0) + "}";
    }

    boolean is(int wanted) {
        return tag == wanted;
    }

    /// A tag of the context, constructed or not.
    boolean isContext(int number) {
        return (tag & 0xDF) == (0x80 | number);
    }

    List<Der> children() {
        List<Der> children = new ArrayList<>();
        for (int at = content; at < end;) {
            Der child = at(source, at, end);
            children.add(child);
            at = child.end;
        }
        return children;
    }

    /// The child at that position, which must be there.
    Der child(int position) {
        List<Der> children = children();
        if (position >= children.size()) {
            throw new MalformedException("asn1: syntax error: sequence truncated");
        }
        return children.get(position);
    }

    @Nullable
    Der childOrNull(int position) {
        List<Der> children = children();
        return position < children.size() ? children.get(position) : null;
    }

    byte[] raw() {
        return Arrays.copyOfRange(source, start, end);
    }

    byte[] bytes() {
        return Arrays.copyOfRange(source, content, end);
    }

    /// The element within.
    Der inner() {
        Der inner = at(source, content, end);
        if (inner.end != end) {
            throw new MalformedException("asn1: syntax error: trailing data");
        }
        return inner;
    }

    BigInteger integer() {
        require(INTEGER);
        if (content == end) {
            throw new MalformedException("asn1: structure error: empty integer");
        }
        return new BigInteger(bytes());
    }

    int smallInteger() {
        BigInteger integer = integer();
        if (integer.bitLength() > 31) {
            throw new MalformedException("asn1: structure error: integer too large");
        }
        return integer.intValue();
    }

    boolean bool() {
        require(BOOLEAN);
        if (end - content != 1) {
            throw new MalformedException("asn1: syntax error: invalid boolean");
        }
        return source[content] != 0;
    }

    /// The bytes of a bit string; bits that are not used are zero.
    byte[] bits() {
        require(BITS);
        if (content == end || source[content] < 0 || source[content] > 7) {
            throw new MalformedException("asn1: syntax error: invalid padding bits in BIT STRING");
        }
        return Arrays.copyOfRange(source, content + 1, end);
    }

    /// For example `1.2.840.113549`.
    String oid() {
        require(OID);
        return String.join(".", oidArcs().stream().map(BigInteger::toString).toList());
    }

    List<BigInteger> oidArcs() {
        require(OID);
        List<BigInteger> arcs = new ArrayList<>();
        BigInteger arc = BigInteger.ZERO;
        for (int i = content; i < end; i++) {
            if (end - content > 256) {
                throw new MalformedException("asn1: structure error: identifier too long");
            }
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(source[i] & 0x7F));
            if (source[i] >= 0) {
                if (arcs.isEmpty()) {
                    int first = arc.compareTo(BigInteger.valueOf(80)) >= 0 ? 2 : arc.intValue() / 40;
                    arcs.add(BigInteger.valueOf(first));
                    arc = arc.subtract(BigInteger.valueOf(40L * first));
                }
                arcs.add(arc);
                arc = BigInteger.ZERO;
            } else if (i == end - 1) {
                throw new MalformedException("asn1: syntax error: truncated base 128 integer");
            }
        }
        if (arcs.isEmpty()) {
            throw new MalformedException("asn1: syntax error: zero length OBJECT IDENTIFIER");
        }
        return arcs;
    }

    /// Text of whatever type of string it is; null where it is none.
    @Nullable
    String text() {
        return switch (tag) {
            case 0x0C -> new String(bytes(), StandardCharsets.UTF_8);
            case 0x12, 0x13, 0x16, 0x14 -> new String(bytes(), StandardCharsets.ISO_8859_1);
            case 0x1E -> new String(bytes(), StandardCharsets.UTF_16BE);
            default -> null;
        };
    }

    /// The characters of a name in a context tag.
    String ascii() {
        for (int i = content; i < end; i++) {
            if (source[i] < 0) {
                throw new MalformedException("asn1: syntax error: IA5String contains invalid character");
            }
        }
        return new String(source, content, end - content, StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Der element && Arrays.equals(raw(), element.raw());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw());
    }

    @Override
    public String toString() {
        return "tag " + tag + ", " + (end - content) + " bytes";
    }
}
