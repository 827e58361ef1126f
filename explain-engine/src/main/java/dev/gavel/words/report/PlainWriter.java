package dev.gavel.words.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.COSWriter;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;

/// Writes a PDF with all its streams uncompressed.
final class PlainWriter extends COSWriter implements AutoCloseable {

    private final OutputStream out;

    PlainWriter(OutputStream out) {
        super(out, CompressParameters.NO_COMPRESSION);
        this.out = out;
    }

    @Override
    public void visitFromStream(COSStream stream) throws IOException {
        if (stream.getFilters() != null) {
            byte[] plain;
            try (InputStream in = stream.createInputStream()) {
                plain = in.readAllBytes();
            }
            stream.removeItem(COSName.FILTER);
            try (OutputStream raw = stream.createRawOutputStream()) {
                raw.write(plain);
            }
        }
        super.visitFromStream(stream);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
