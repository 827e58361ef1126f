package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.Arrays;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.math.ec.ECPoint;

/// Checks signatures as Go does. A signature that cannot be checked is wrong; nothing is thrown.
final class KeySignatures {

    /// The beginning of what PKCS #1 signs, before the digest, by the digest's length.
    private static final byte[] SHA_PREFIX = {0x30, 0, 0x30, 0x0d, 0x06, 0x09, 0x60, (byte) 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0,
            0x05, 0x00, 0x04, 0};

    /// Go takes no shorter RSA keys.
    private static final int LEAST_RSA_BITS = 1024;

    private KeySignatures() {
    }

    static Digest digest(int bits) {
        return switch (bits) {
            case 256 -> new SHA256Digest();
            case 384 -> new SHA384Digest();
            default -> new SHA512Digest();
        };
    }

    static byte[] hash(int bits, byte[] message) {
        Digest digest = digest(bits);
        digest.update(message, 0, message.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    /// RSASSA-PKCS1-v1_5 over SHA-2.
    static boolean pkcs1(CryptoKey.RsaPublic key, byte[] hash, byte[] signature) {
        byte[] prefix = SHA_PREFIX.clone();
        prefix[1] = (byte) (prefix.length - 2 + hash.length);
        prefix[14] = (byte) (hash.length == 32 ? 1 : hash.length == 48 ? 2 : 3);
        prefix[18] = (byte) hash.length;
        return pkcs1(key, prefix, hash, signature);
    }

    static boolean pkcs1(CryptoKey.RsaPublic key, byte[] prefix, byte[] hash, byte[] signature) {
        if (!usable(key)) {
            return false;
        }
        int size = size(key);
        int padding = size - 3 - prefix.length - hash.length;
        if (padding < 8) {
            return false;
        }
        byte[] wanted = new byte[size];
        wanted[1] = 1;
        Arrays.fill(wanted, 2, 2 + padding, (byte) 0xFF);
        System.arraycopy(prefix, 0, wanted, 3 + padding, prefix.length);
        System.arraycopy(hash, 0, wanted, size - hash.length, hash.length);
        return Arrays.equals(wanted, opened(key, signature, size));
    }

    /// RSASSA-PSS over SHA-2, with a salt of any length.
    static boolean pss(CryptoKey.RsaPublic key, int bits, byte[] hash, byte[] signature) {
        if (!usable(key)) {
            return false;
        }
        int encodedBits = key.n().bitLength() - 1;
        byte[] block = opened(key, signature, (encodedBits + 7) / 8);
        int split = block.length - hash.length - 1;
        if (split < 1 || block[block.length - 1] != (byte) 0xBC) {
            return false;
        }
        byte[] mask = mask(bits, Arrays.copyOfRange(block, split, split + hash.length), split);
        byte[] data = new byte[split];
        for (int i = 0; i < split; i++) {
            data[i] = (byte) (block[i] ^ mask[i]);
        }
        int unused = 8 * block.length - encodedBits;
        if ((block[0] & 0xFF & ~(0xFF >> unused)) != 0) {
            return false;
        }
        data[0] &= (byte) (0xFF >> unused);
        int one = 0;
        while (one < split && data[one] == 0) {
            one++;
        }
        if (one == split || data[one] != 1) {
            return false;
        }
        byte[] salted = new byte[8 + hash.length + split - one - 1];
        System.arraycopy(hash, 0, salted, 8, hash.length);
        System.arraycopy(data, one + 1, salted, 8 + hash.length, split - one - 1);
        return Arrays.equals(hash(bits, salted), Arrays.copyOfRange(block, split, split + hash.length));
    }

    /// MGF1.
    private static byte[] mask(int bits, byte[] seed, int length) {
        byte[] mask = new byte[length];
        byte[] counted = Arrays.copyOf(seed, seed.length + 4);
        for (int done = 0, counter = 0; done < length; counter++) {
            counted[seed.length + 2] = (byte) (counter >> 8);
            counted[seed.length + 3] = (byte) counter;
            byte[] hash = hash(bits, counted);
            int count = Math.min(hash.length, length - done);
            System.arraycopy(hash, 0, mask, done, count);
            done += count;
        }
        return mask;
    }

    private static boolean usable(CryptoKey.RsaPublic key) {
        return key.n().bitLength() >= LEAST_RSA_BITS && key.n().bitLength() <= 1 << 14 && key.n().testBit(0) && key.e().testBit(0)
                && key.e().compareTo(BigInteger.ONE) > 0 && key.e().bitLength() < 32;
    }

    private static int size(CryptoKey.RsaPublic key) {
        return (key.n().bitLength() + 7) / 8;
    }

    /// The block that was signed; all zeros where the signature is no number of this key.
    private static byte[] opened(CryptoKey.RsaPublic key, byte[] signature, int length) {
        byte[] block = new byte[length];
        BigInteger number = new BigInteger(1, signature);
        if (signature.length != size(key) || number.compareTo(key.n()) >= 0) {
            return block;
        }
        byte[] power = number.modPow(key.e(), key.n()).toByteArray();
        int from = Math.max(0, power.length - length);
        for (int i = 0; i < from; i++) {
            if (power[i] != 0) {
                return block;
            }
        }
        System.arraycopy(power, from, block, length - (power.length - from), power.length - from);
        return block;
    }

    /// The two halves of the signature are its two numbers.
    static boolean ecdsa(CryptoKey.EcPublic key, byte[] hash, byte[] signature) {
        int half = signature.length / 2;
        return ecdsa(key, hash, new BigInteger(1, signature, 0, half), new BigInteger(1, signature, half, signature.length - half));
    }

    static boolean ecdsa(CryptoKey.EcPublic key, byte[] hash, BigInteger r, BigInteger s) {
        if (!key.curve().contains(key.x(), key.y())) {
            return false;
        }
        ECPoint point = key.curve().domain().getCurve().createPoint(key.x(), key.y());
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, new ECPublicKeyParameters(point, key.curve().domain()));
        return signer.verifySignature(hash, r, s);
    }

    static boolean ed25519(CryptoKey.EdPublic key, byte[] message, byte[] signature) {
        try {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(false, new Ed25519PublicKeyParameters(key.x()));
            signer.update(message, 0, message.length);
            return signer.verifySignature(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
