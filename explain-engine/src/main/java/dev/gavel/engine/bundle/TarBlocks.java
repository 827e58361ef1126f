package dev.gavel.engine.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Reads a tar archive (ustar, GNU long names, PAX) entry by entry, without touching the disk. Faults are told in the words of OPA, which are Go's.
final class TarBlocks {

    /// One entry's header.
    ///
    /// @param type the tar type flag: `0` a file, `5` a directory, `1` and `2` links
    record Header(String name, char type, String link, long size) {

        boolean isFile() {
            return type == '0' || type == '\0' || type == '7';
        }

        boolean isDirectory() {
            return type == '5';
        }

        boolean isLink() {
            return type == '1' || type == '2';
        }
    }

    private static final int BLOCK = 512;
    private static final int MAX_META = 1 << 20;
    private static final String INVALID = "archive/tar: invalid tar header";

    private final InputStream in;
    private long left;
    private long padding;

    TarBlocks(InputStream in) {
        this.in = in;
    }

    /// The next entry, or null at the end. What was not read of the entry before is passed over.
    @Nullable
    Header next() throws IOException {
        Map<String, String> pax = new HashMap<>();
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            byte[] block = block();
            if (block == null) {
                return null;
            }
            Header header = parse(block);
            left = header.size();
            padding = (BLOCK - left % BLOCK) % BLOCK;
            switch (header.type()) {
                case 'L' -> pax.put("path", text(meta()));
                case 'K' -> pax.put("linkpath", text(meta()));
                case 'x' -> records(meta(), pax);
                case 'g' -> meta();
                default -> {
                    long size = pax.containsKey("size") ? decimal(pax.get("size")) : header.size();
                    left = header.isFile() ? size : 0;
                    padding = header.isFile() ? (BLOCK - size % BLOCK) % BLOCK : 0;
                    return new Header(pax.getOrDefault("path", header.name()), header.type(), pax.getOrDefault("linkpath", header.link()),
                            size);
                }
            }
        }
    }

    /// The content of the entry just returned.
    byte[] content() throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(left));
        boolean whole = bytes.length == left;
        left = 0;
        if (!whole) {
            throw new EOFException();
        }
        return bytes;
    }

    /// A header block; null at the two empty blocks that end an archive, or at its end without them.
    private byte @Nullable [] block() throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == 0) {
            return null;
        }
        if (block.length < BLOCK) {
            throw new EOFException();
        }
        if (isEmpty(block)) {
            byte[] second = in.readNBytes(BLOCK);
            if (second.length > 0 && !isEmpty(second)) {
                throw new BundleRefusal(INVALID);
            }
            return null;
        }
        return block;
    }

    private static boolean isEmpty(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static Header parse(byte[] block) throws BundleRefusal {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
        }
        if (sum != number(block, 148, 8)) {
            throw new BundleRefusal(INVALID);
        }
        String name = text(block, 0, 100);
        boolean ustar = text(block, 257, 6).equals("ustar");
        String prefix = ustar ? text(block, 345, 155) : "";
        return new Header(prefix.isEmpty() ? name : prefix + "/" + name, (char) (block[156] & 0xff), text(block, 157, 100),
                number(block, 124, 12));
    }

    private static long number(byte[] block, int start, int length) throws BundleRefusal {
        if ((block[start] & 0x80) != 0) {
            long value = block[start] & 0x3f;
            for (int i = start + 1; i < start + length; i++) {
                if (value >= 1L << 54) {
                    throw new BundleRefusal(INVALID);
                }
                value = value << 8 | block[i] & 0xff;
            }
            return value;
        }
        String digits = text(block, start, length).trim();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new BundleRefusal(INVALID);
        }
    }

    private byte[] meta() throws IOException {
        if (left > MAX_META) {
            throw new BundleRefusal(INVALID);
        }
        byte[] bytes = content();
        in.skipNBytes(padding);
        padding = 0;
        return bytes;
    }

    /// PAX records: `27 path=some/long/name\n`, the number counting the whole record.
    private static void records(byte[] bytes, Map<String, String> into) throws BundleRefusal {
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            long length = decimal(new String(bytes, at, space - at, StandardCharsets.US_ASCII));
            if (length <= space - at + 2 || at + length > bytes.length) {
                throw new BundleRefusal(INVALID);
            }
            String record = new String(bytes, space + 1, (int) length - (space - at) - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals < 0) {
                throw new BundleRefusal(INVALID);
            }
            into.put(record.substring(0, equals), record.substring(equals + 1));
            at += (int) length;
        }
    }

    private static long decimal(@Nullable String digits) throws BundleRefusal {
        try {
            long value = Long.parseLong(digits == null ? "" : digits);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BundleRefusal(INVALID);
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes, int start, int length) {
        int end = start;
        while (end < start + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
