package dev.gavel.decision.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LogItem;
import dev.gavel.decision.log.LogPlace;
import dev.gavel.decision.log.LogStream;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.decision.log.LoggedOutcome;
import dev.gavel.rego.source.Diagnostic;

/// Decisions in an embedded database: filled once from a log, then paged, filtered and counted.
///
/// Each decision is kept as its whole event, so that nothing of it is lost; beside it stand the columns that are asked for most. It may be read while it is
/// filled. Safe to share between threads.
public final class DecisionStore implements AutoCloseable {

    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS decisions (
                number BIGINT NOT NULL,
                id VARCHAR NOT NULL,
                decided_at BIGINT,
                path VARCHAR,
                outcome VARCHAR NOT NULL,
                error_code VARCHAR,
                file VARCHAR NOT NULL,
                line INTEGER NOT NULL,
                event JSON NOT NULL)""";
    private static final int BATCH = 5_000;
    private static final int MOST_DIAGNOSTICS = 1_000;

    private final Connection writing;
    private final Connection reading;
    private final @Nullable Path file;

    private DecisionStore(Connection writing, Connection reading, @Nullable Path file) {
        this.writing = writing;
        this.reading = reading;
        this.file = file;
    }

    public static DecisionStore inMemory() {
        return open("jdbc:duckdb:", null);
    }

    /// A store in a file, made where it is not there; only its owner may read it.
    public static DecisionStore open(Path file) {
        return open("jdbc:duckdb:" + file.toAbsolutePath(), file);
    }

    private static DecisionStore open(String url, @Nullable Path file) {
        try {
            DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET autoinstall_known_extensions = false");
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET autoload_known_extensions = false");
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(SCHEMA);
            }
            DecisionStore store = new DecisionStore(connection, connection.duplicate(), file);
            store.protect();
            return store;
        } catch (SQLException e) {
            throw new StoreException("the store `" + (file == null ? "in memory" : file) + "` cannot be opened", e);
        }
    }

    /// Takes all of a log, or as much as there is until it is cancelled. The stream is closed.
    public Ingest ingest(LogStream log, Ingest.Progress progress, BooleanSupplier cancelled) {
        synchronized (writing) {
            List<Diagnostic> diagnostics = new ArrayList<>();
            long[] counts = new long[3];
            boolean stopped = false;
            try (log; DuckDBAppender appender = ((DuckDBConnection) writing).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "decisions")) {
                long first = last() + 1;
                for (LogItem item = log.next(); item != null && !stopped; item = stopped ? null : log.next()) {
                    switch (item) {
                        case LogItem.Decision found -> append(appender, first + counts[0]++, found);
                        case LogItem.Other other -> counts[1]++;
                        case LogItem.Bad bad -> {
                            if (counts[2]++ < MOST_DIAGNOSTICS) {
                                diagnostics.add(bad.diagnostic());
                            }
                        }
                    }
                    if ((counts[0] + counts[1] + counts[2]) % BATCH == 0) {
                        appender.flush();
                        protect();
                        progress.at(log.readBytes(), log.totalBytes(), counts[0]);
                        stopped = cancelled.getAsBoolean();
                    }
                }
                appender.flush();
                progress.at(log.readBytes(), log.totalBytes(), counts[0]);
            } catch (SQLException e) {
                throw new StoreException("the store cannot be written", e);
            }
            checkpoint();
            return new Ingest(counts[0], counts[1], counts[2], diagnostics, stopped);
        }
    }

    private static void append(DuckDBAppender appender, long number, LogItem.Decision found) throws SQLException {
        LoggedDecision decision = found.decision();
        Instant time = decision.timestamp();
        appender.beginRow();
        appender.append(number).append(decision.id());
        if (time == null) {
            appender.appendNull();
        } else {
            appender.append(FilterSql.micros(time));
        }
        text(appender, decision.asked() instanceof Asked.Document document ? document.path() : null);
        appender.append(kind(decision.outcome()).name().toLowerCase(Locale.ROOT));
        text(appender, decision.outcome() instanceof LoggedOutcome.Failed failed ? failed.code() : null);
        appender.append(decision.place().file()).append(decision.place().line()).append(found.event());
        appender.endRow();
    }

    private static void text(DuckDBAppender appender, @Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }

    private static DecisionFilter.Kind kind(LoggedOutcome outcome) {
        return switch (outcome) {
            case LoggedOutcome.Result result -> DecisionFilter.Kind.RESULT;
            case LoggedOutcome.Undefined undefined -> DecisionFilter.Kind.UNDEFINED;
            case LoggedOutcome.Failed failed -> DecisionFilter.Kind.ERROR;
            case LoggedOutcome.Hidden hidden -> DecisionFilter.Kind.HIDDEN;
        };
    }

    public long count(DecisionFilter filter) {
        FilterSql sql = new FilterSql(filter);
        return ask("SELECT count(*) FROM decisions" + sql.where(), sql, rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    /// A stretch of the decisions that pass a filter, in an order.
    ///
    /// @param offset how many to leave out at the start
    /// @param limit how many to give at most
    public List<StoredDecision> page(DecisionFilter filter, DecisionOrder order, long offset, int limit) {
        FilterSql sql = new FilterSql(filter);
        String text = "SELECT number, event, file, line FROM decisions" + sql.where() + sql.order(order)
                + String.format(Locale.ROOT, " LIMIT %d OFFSET %d", limit, offset);
        return ask(text, sql, rows -> {
            List<StoredDecision> page = new ArrayList<>();
            while (rows.next()) {
                LogPlace place = new LogPlace(rows.getString(3), rows.getInt(4));
                page.add(new StoredDecision(rows.getLong(1), DecisionLogReader.decision(rows.getString(2), place)));
            }
            return page;
        });
    }

    /// The first decision with an id.
    public Optional<StoredDecision> find(String id) {
        List<StoredDecision> found = page(DecisionFilter.ALL.and(new DecisionFilter.IdIs(id)), DecisionOrder.LOG, 0, 1);
        return found.stream().findFirst();
    }

    /// How many decisions of a filter have each value of a field; what lacks the field counts under the empty text.
    public Map<String, Long> countBy(DecisionFilter filter, List<String> field) {
        FilterSql sql = new FilterSql(filter);
        String pointer = "/" + String.join("/", field).replace("'", "''");
        return ask(
                "SELECT coalesce(json_extract_string(event, '" + pointer + "'), ''), count(*) FROM decisions" + sql.where() + " GROUP BY 1",
                sql,
                rows -> {
                    Map<String, Long> counts = new TreeMap<>();
                    while (rows.next()) {
                        counts.put(rows.getString(1), rows.getLong(2));
                    }
                    return counts;
                });
    }

    /// Takes everything out.
    public void purge() {
        synchronized (writing) {
            try (Statement statement = writing.createStatement()) {
                statement.execute("DELETE FROM decisions");
            } catch (SQLException e) {
                throw new StoreException("the store cannot be emptied", e);
            }
            checkpoint();
        }
    }

    @Override
    public void close() {
        try {
            reading.close();
            writing.close();
        } catch (SQLException e) {
            throw new StoreException("the store cannot be closed", e);
        }
    }

    private long last() {
        return ask("SELECT coalesce(max(number), 0) FROM decisions", new FilterSql(DecisionFilter.ALL), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    private interface Rows<T> {

        T read(ResultSet rows) throws SQLException;
    }

    private <T> T ask(String sql, FilterSql filter, Rows<T> rows) {
        synchronized (reading) {
            try (PreparedStatement statement = reading.prepareStatement(sql)) {
                filter.bind(statement);
                try (ResultSet result = statement.executeQuery()) {
                    return rows.read(result);
                }
            } catch (SQLException e) {
                throw new StoreException("the store cannot be read", e);
            }
        }
    }

    private void checkpoint() {
        if (file == null) {
            return;
        }
        try (Statement statement = writing.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new StoreException("the store cannot be written", e);
        }
        protect();
    }

    /// Only the owner may read the store, nor what the database keeps beside it while it writes.
    private void protect() {
        if (file == null || !FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        for (Path path : List.of(file, file.resolveSibling(file.getFileName() + ".wal"))) {
            if (Files.exists(path)) {
                try {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
                } catch (IOException e) {
                    throw new StoreException("`" + path + "` cannot be kept from others", e);
                }
            }
        }
    }
}
