package dev.gavel.engine.bundle;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.apache.commons.io.input.BoundedInputStream;

import dev.gavel.rego.source.SourceRange;

/// A gzipped tar archive → its files. What comes before a fault is kept.
final class ArchiveFiles {

    private static final long RATIO_FROM = 16L << 20;

    private final BundleLimits limits;
    private final Problems problems;
    private final List<Entry> entries = new ArrayList<>();

    ArchiveFiles(BundleLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    List<Entry> read(InputStream stream) throws IOException {
        BoundedInputStream packed = BoundedInputStream.builder().setInputStream(stream).get();
        try {
            readEntries(packed);
        } catch (BundleRefusal e) {
            problems.error(e.problem(), SourceRange.UNKNOWN);
        }
        return entries;
    }

    private void readEntries(BoundedInputStream packed) throws IOException {
        GZIPInputStream unpacked;
        try {
            unpacked = new GZIPInputStream(packed, 1 << 16);
        } catch (EOFException e) {
            throw new BundleRefusal("bundle read failed: archive read failed: " + (packed.getCount() == 0 ? "EOF" : "unexpected EOF"));
        } catch (ZipException e) {
            problems.error("bundle read failed: archive read failed: gzip: invalid header", SourceRange.UNKNOWN,
                    "a bundle is a directory or a gzipped tar archive, as `opa build` makes it");
            return;
        }
        InputStream content = new Bounded(BoundedInputStream.builder().setInputStream(unpacked).get(), packed, limits);
        TarBlocks tar = new TarBlocks(content);
        String current = "";
        try {
            for (TarBlocks.Header header = tar.next(); header != null; header = tar.next()) {
                current = header.isFile() ? header.name() : "";
                take(header, tar);
                current = "";
            }
            content.transferTo(OutputStream.nullOutputStream());
        } catch (EOFException e) {
            throw new BundleRefusal(
                    "bundle read failed: " + (current.isEmpty() ? "" : "failed to copy file " + current + ": ") + "unexpected EOF");
        } catch (ZipException e) {
            boolean trailer = e.getMessage() != null && e.getMessage().contains("trailer");
            throw new BundleRefusal("bundle read failed: " + (current.isEmpty() ? "" : "failed to copy file " + current + ": ")
                    + (trailer ? "gzip: invalid checksum" : "flate: corrupt input before offset " + packed.getCount()));
        } catch (BundleRefusal e) {
            throw new BundleRefusal("bundle read failed: " + e.problem());
        }
    }

    private void take(TarBlocks.Header header, TarBlocks tar) throws IOException {
        String name = header.name();
        if (header.isLink()) {
            problems.warning("`" + name + "` is a link to `" + header.link() + "` and is left out, as OPA does", SourceRange.UNKNOWN);
        } else if (!header.isFile()) {
            if (!header.isDirectory()) {
                problems.warning("`" + name + "` is neither a file nor a directory and is left out, as OPA does", SourceRange.UNKNOWN);
            }
        } else if (Arrays.asList(name.split("[/\\\\]", -1)).contains("..")) {
            problems.error("`" + name + "` leads out of the bundle", SourceRange.UNKNOWN,
                    "the file is not read; ask whoever built the archive");
        } else {
            if (header.size() > limits.fileBytes()) {
                throw new BundleRefusal("bundle file " + name + " size (" + header.size() + " bytes) exceeds configured size_limit_bytes ("
                        + limits.fileBytes() + " bytes)");
            }
            entries.add(new Entry(name, name, tar.content()));
            if (entries.size() > limits.files()) {
                throw new BundleRefusal("more than " + limits.files() + " files");
            }
        }
    }

    /// Stops where the content grows beyond its bounds, however the archive says it is made up.
    private static final class Bounded extends FilterInputStream {

        private final BoundedInputStream content;
        private final BoundedInputStream packed;
        private final BundleLimits limits;

        Bounded(BoundedInputStream content, BoundedInputStream packed, BundleLimits limits) {
            super(content);
            this.content = content;
            this.packed = packed;
            this.limits = limits;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            int n = super.read(into, start, length);
            long count = content.getCount();
            if (count > limits.totalBytes()) {
                throw new BundleRefusal("files of more than " + limits.totalBytes() + " bytes together");
            }
            if (count > RATIO_FROM && count / limits.ratio() > packed.getCount()) {
                throw new BundleRefusal("content is more than " + limits.ratio() + " times larger than the archive");
            }
            return n;
        }
    }
}
