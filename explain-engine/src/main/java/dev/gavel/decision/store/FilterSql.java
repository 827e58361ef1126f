package dev.gavel.decision.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.Value;

/// A filter and an order as SQL. Whatever a user gives becomes a parameter, never text of the statement.
final class FilterSql {

    private final StringBuilder where = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    FilterSql(DecisionFilter filter) {
        for (DecisionFilter.Condition condition : filter.conditions()) {
            where.append(where.isEmpty() ? " WHERE " : " AND ");
            add(condition);
        }
    }

    private void add(DecisionFilter.Condition condition) {
        switch (condition) {
            case DecisionFilter.Between between ->
                add("decided_at >= ? AND decided_at < ?", micros(between.from()), micros(between.before()));
            case DecisionFilter.IdIs id -> add("id = ?", id.id());
            case DecisionFilter.PathIs path -> add("path = ?", path.path());
            case DecisionFilter.OutcomeIs outcome -> add("outcome = ?", outcome.kind().name().toLowerCase(Locale.ROOT));
            case DecisionFilter.FieldIs field ->
                add("json_extract(event, ?) = CAST(? AS JSON)", pointer(field.field()), json(field.value()));
            case DecisionFilter.FieldHolds field ->
                add("json_contains(json_extract(event, ?), CAST(? AS JSON))", pointer(field.field()), json(field.value()));
            case DecisionFilter.Mentions mentions -> add("contains(lower(CAST(event AS VARCHAR)), lower(?))", mentions.text());
        }
    }

    private void add(String sql, Object... values) {
        where.append(sql);
        parameters.addAll(List.of(values));
    }

    String where() {
        return where.toString();
    }

    String order(DecisionOrder order) {
        String direction = order.descending() ? " DESC" : "";
        String by = switch (order.by()) {
            case DecisionOrder.By.LogOrder log -> "";
            case DecisionOrder.By.Time time -> "decided_at" + direction + " NULLS LAST, ";
            case DecisionOrder.By.Path path -> "path" + direction + " NULLS LAST, ";
            case DecisionOrder.By.Field field -> {
                parameters.add(pointer(field.field()));
                yield "json_extract_string(event, ?)" + direction + " NULLS LAST, ";
            }
        };
        return " ORDER BY " + by + "number" + (order.by() instanceof DecisionOrder.By.LogOrder ? direction : "");
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    /// A JSON pointer, `/input/agent/id`.
    private static String pointer(List<String> field) {
        StringBuilder pointer = new StringBuilder();
        field.forEach(key -> pointer.append('/').append(key.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    private static String json(Value value) {
        return Json.write(value);
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }
}
