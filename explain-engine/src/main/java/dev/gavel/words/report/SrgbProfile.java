package dev.gavel.words.report;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The sRGB colour space as an ICC profile (version 2.1), made from its definition in IEC 61966-2-1: an archive says what its colours mean, and a profile
/// taken from the JDK would differ from one JDK to another.
final class SrgbProfile {

    private static final int HEADER = 128;
    private static final int CURVE = 1024;
    private static final String[] TAGS = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};

    private SrgbProfile() {
    }

    static byte[] bytes() {
        try {
            // The three curves are one, as the last three entries of the table say.
            byte[][] data = {description(), text("No copyright, use freely"), xyz(0.9505, 1.0, 1.0891), xyz(0.4361, 0.2225, 0.0139),
                    xyz(0.3851, 0.7169, 0.0971),
                    xyz(0.1431, 0.0606, 0.7141), curve()};
            int start = HEADER + 4 + TAGS.length * 12;
            ByteArrayOutputStream table = new ByteArrayOutputStream();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            DataOutputStream entries = new DataOutputStream(table);
            entries.writeInt(TAGS.length);
            int offset = start;
            for (int i = 0; i < TAGS.length; i++) {
                byte[] element = data[Math.min(i, data.length - 1)];
                entries.writeBytes(TAGS[i]);
                entries.writeInt(offset);
                entries.writeInt(element.length);
                if (i < data.length - 1) {
                    offset += element.length;
                    body.write(element);
                } else if (i == data.length - 1) {
                    body.write(element);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(header(start + body.size()));
            out.write(table.toByteArray());
            out.write(body.toByteArray());
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(size);
        out.writeInt(0);
        out.writeInt(0x02100000);
        out.writeBytes("mntrRGB XYZ ");
        for (int part : new int[]{2026, 1, 1, 0, 0, 0}) {
            out.writeShort(part);
        }
        out.writeBytes("acsp");
        out.write(new byte[28]);
        // The white of the connection space, D50.
        out.write(number(0.9642));
        out.write(number(1.0));
        out.write(number(0.8249));
        out.write(new byte[HEADER - bytes.size()]);
        return bytes.toByteArray();
    }

    private static byte[] description() throws IOException {
        byte[] name = "sRGB\0".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("desc");
        out.writeInt(0);
        out.writeInt(name.length);
        out.write(name);
        // No Unicode name and no script name.
        out.write(new byte[4 + 4 + 2 + 1 + 67]);
        return padded(bytes);
    }

    private static byte[] text(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("text");
        out.writeInt(0);
        out.writeBytes(text + "\0");
        return padded(bytes);
    }

    private static byte[] xyz(double x, double y, double z) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("XYZ ");
        out.writeInt(0);
        out.write(number(x));
        out.write(number(y));
        out.write(number(z));
        return padded(bytes);
    }

    private static byte[] curve() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("curv");
        out.writeInt(0);
        out.writeInt(CURVE);
        for (int i = 0; i < CURVE; i++) {
            double value = i / (CURVE - 1.0);
            double linear = value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
            out.writeShort((int) StrictMath.round(linear * 65535));
        }
        return padded(bytes);
    }

    /// A fixed-point number with 16 bits after the point.
    private static byte[] number(double value) {
        int fixed = (int) StrictMath.round(value * 65536);
        return new byte[]{(byte) (fixed >> 24), (byte) (fixed >> 16), (byte) (fixed >> 8), (byte) fixed};
    }

    private static byte[] padded(ByteArrayOutputStream bytes) {
        while (bytes.size() % 4 != 0) {
            bytes.write(0);
        }
        return bytes.toByteArray();
    }
}
