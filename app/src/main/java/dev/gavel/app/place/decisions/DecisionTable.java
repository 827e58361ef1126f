package dev.gavel.app.place.decisions;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.theme.ToneStyle;
import dev.gavel.app.work.DecisionLine;

/// The table of decisions: one line each, the verdict with its sign and its word.
final class DecisionTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final TableView<@Nullable DecisionLine> table = new TableView<>();

    DecisionTable() {
        table.getStyleClass().add("decisions");
        table.setId("decisions");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("Time (UTC)", 130, line -> time(line.time()), "mono"));
        table.getColumns().add(verdict());
        table.getColumns().add(column("Agent", 122, DecisionLine::agent, ""));
        table.getColumns().add(column("Tool", 112, DecisionLine::tool, ""));
        table.getColumns().add(column("Data", 110, DecisionLine::data, ""));
        table.getColumns().add(column("Region", 84, DecisionLine::region, ""));
        table.getColumns().add(column("First reason", 240, DecisionLine::reason, ""));
        table.getColumns().add(column("ms", 48, line -> millis(line.millis()), "number"));
    }

    TableView<@Nullable DecisionLine> node() {
        return table;
    }

    static String time(@Nullable Instant time) {
        return time == null ? "–" : TIME.format(time);
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? "–" : String.format(Locale.ROOT, "%.1f", millis);
    }

    private static TableColumn<@Nullable DecisionLine, String> column(String title, double width, Function<DecisionLine, String> text,
            String styleClass) {
        TableColumn<@Nullable DecisionLine, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 160) * (styleClass.isEmpty() ? 0.6 : 1));
        column.setSortable(false);
        column.setReorderable(false);
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        column.setCellValueFactory(row -> {
            DecisionLine line = row.getValue();
            String shown = line == null ? "" : text.apply(line);
            return new ReadOnlyObjectWrapper<>(line != null && shown.isEmpty() ? "–" : shown);
        });
        return column;
    }

    private static TableColumn<@Nullable DecisionLine, DecisionLine> verdict() {
        TableColumn<@Nullable DecisionLine, DecisionLine> column = new TableColumn<>("Verdict");
        column.setPrefWidth(130);
        column.setMinWidth(124);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new VerdictCell());
        return column;
    }

    private static final class VerdictCell extends TableCell<@Nullable DecisionLine, DecisionLine> {

        private final Label badge = new Label();

        @Override
        protected void updateItem(@Nullable DecisionLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            badge.setText(line.tone().sign() + " " + line.verdict());
            badge.getStyleClass().setAll("label", "badge", ToneStyle.of(line.tone()));
            setGraphic(badge);
        }
    }
}
