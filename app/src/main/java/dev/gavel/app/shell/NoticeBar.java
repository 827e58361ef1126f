package dev.gavel.app.shell;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import dev.gavel.app.session.Notice;
import dev.gavel.app.theme.ToneStyle;

/// Messages above the place, the newest first, until they are put away: what happened, where, and what to do.
final class NoticeBar {

    /// More than these would push the work away; the others wait below them.
    private static final int SHOWN = 3;

    private final VBox box = new VBox();
    private final ObservableList<Notice> notices;

    NoticeBar(ObservableList<Notice> notices) {
        this.notices = notices;
        notices.addListener((ListChangeListener<Notice>) change -> show());
        show();
    }

    Node node() {
        return box;
    }

    private void show() {
        box.getChildren().setAll(notices.reversed().stream().limit(SHOWN).map(this::line).toList());
    }

    private Node line(Notice notice) {
        Label sign = new Label(notice.tone().sign());
        Label what = new Label(notice.what());
        what.getStyleClass().add("notice-what");
        what.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(what);
        String rest = notice.where() + (notice.where().isEmpty() || notice.help().isEmpty() ? "" : " — ") + notice.help();
        if (!rest.isEmpty()) {
            Label more = new Label(rest);
            more.setMinHeight(Region.USE_PREF_SIZE);
            words.getChildren().add(more);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Button away = new Button("", new FontIcon("fth-x"));
        away.getStyleClass().setAll("button", "icon-button");
        away.setTooltip(new Tooltip("Put away"));
        away.setAccessibleText("Put away");
        away.setOnAction(event -> notices.remove(notice));
        HBox line = new HBox(sign, words, away);
        line.getStyleClass().addAll("notice", ToneStyle.of(notice.tone()));
        return line;
    }
}
