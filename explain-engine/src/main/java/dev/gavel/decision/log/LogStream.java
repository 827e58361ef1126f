package dev.gavel.decision.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.JsonFault;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// An open log, read one item at a time; whoever reads may stop whenever they want.
public final class LogStream implements AutoCloseable {

    private static final int EXCERPT = 400;

    private final Deque<Path> files;
    private final Deque<Diagnostic> missing;
    private final LogLimits limits;
    private final long totalBytes;
    private long doneBytes;
    private @Nullable BoundedInputStream bytes;
    private @Nullable EventSplitter splitter;
    private String file = "";

    LogStream(List<Path> files, List<Diagnostic> missing, LogLimits limits) {
        this.files = new ArrayDeque<>(files);
        this.missing = new ArrayDeque<>(missing);
        this.limits = limits;
        this.totalBytes = files.stream().mapToLong(LogStream::size).sum();
    }

    /// The next item, or null at the end.
    public @Nullable LogItem next() {
        Diagnostic absent = missing.poll();
        if (absent != null) {
            return new LogItem.Bad(absent);
        }
        while (true) {
            EventSplitter pieces = splitter;
            if (pieces == null) {
                Path next = files.poll();
                if (next == null) {
                    return null;
                }
                LogItem problem = begin(next);
                if (problem != null) {
                    return problem;
                }
                continue;
            }
            EventSplitter.Piece piece = pieces.next();
            if (piece != null) {
                return item(piece);
            }
            LogItem problem = end(pieces);
            if (problem != null) {
                return problem;
            }
        }
    }

    /// How much was read so far, of [#totalBytes()]: bytes on disk, compressed or not.
    public long readBytes() {
        return doneBytes + (bytes == null ? 0 : bytes.getCount());
    }

    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public void close() {
        files.clear();
        if (bytes != null) {
            doneBytes += bytes.getCount();
            try {
                bytes.close();
            } catch (IOException e) {
                // a file that was only read loses nothing when it does not close
            }
        }
        bytes = null;
        splitter = null;
    }

    private @Nullable LogItem begin(Path path) {
        file = path.toString();
        try {
            BoundedInputStream raw = BoundedInputStream.builder().setInputStream(Files.newInputStream(path)).get();
            bytes = raw;
            BufferedInputStream start = new BufferedInputStream(raw, 1 << 16);
            start.mark(2);
            boolean gzip = start.read() == 0x1f && start.read() == 0x8b;
            start.reset();
            splitter = new EventSplitter(gzip ? new GZIPInputStream(start, 1 << 16) : start, limits.eventBytes());
            return null;
        } catch (IOException e) {
            return new LogItem.Bad(Diagnostic.error(DecisionLogReader.CODE, "`" + file + "` cannot be read", SourceRange.UNKNOWN)
                    .withHelp("check that it may be read and is whole"));
        }
    }

    private @Nullable LogItem end(EventSplitter pieces) {
        IOException broken = pieces.broken();
        int line = pieces.line();
        Deque<Path> rest = new ArrayDeque<>(files);
        close();
        files.addAll(rest);
        return broken == null ? null : bad("the file is damaged or cut off here; what came before is read", "", line, 0);
    }

    private LogItem item(EventSplitter.Piece piece) {
        String text = new String(piece.text(), StandardCharsets.UTF_8);
        LogPlace place = new LogPlace(file, piece.line());
        String broken = piece.fault();
        if (broken != null) {
            JsonFault fault = broken.equals(EventSplitter.NO_EVENT) ? JsonFault.of(piece.text()) : null;
            return bad(broken + (fault == null ? "" : ": " + fault.message()), text, piece.line(), 0);
        }
        try {
            Value value = Json.read(text);
            EventDecoder decoder = new EventDecoder((ObjectValue) value, place);
            if (decoder.isDecision()) {
                return new LogItem.Decision(decoder.decode(), text);
            }
            return decoder.isConsoleLine()
                    ? new LogItem.Other(place)
                    : bad("not a decision: it has neither `decision_id` nor `path` and `timestamp`", text, piece.line(), 0);
        } catch (IOException e) {
            JsonFault fault = JsonFault.of(piece.text());
            return bad(fault == null ? "nested too deeply, or a value too long to read" : fault.message(), text, piece.line(),
                    fault == null ? 0 : new String(piece.text(), 0, fault.offset(), StandardCharsets.UTF_8).length());
        }
    }

    /// A warning, for the rest is read; an event can be long, so that only its beginning is quoted.
    private LogItem bad(String message, String text, int line, int offset) {
        String quoted = text.substring(0, Math.min(text.length(), EXCERPT));
        boolean shown = offset <= quoted.length();
        SourceFile excerpt = SourceFile.excerpt(file, quoted, line);
        int start = shown ? offset : 0;
        int row = excerpt.rowOf(start);
        int column = quoted.codePointCount(excerpt.startOfRow(row), start) + 1;
        SourceRange range = new SourceRange.Known(excerpt, start, shown ? Math.min(start + 1, quoted.length()) : quoted.length(), row,
                column);
        return new LogItem.Bad(Diagnostic.warning(DecisionLogReader.CODE,
                message + (shown ? "" : " (at character " + (offset + 1) + " of the event)"), range));
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }
}
