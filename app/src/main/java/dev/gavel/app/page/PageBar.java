package dev.gavel.app.page;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import atlantafx.base.theme.Styles;

/// What stands over a page: its heading, and what can be done with it.
public final class PageBar {

    private final HBox bar = new HBox();
    private final HBox left = new HBox();

    /// @param title may be empty
    /// @param exportId by which the export button is found
    public PageBar(String title, String exportId, Runnable onCopy, Runnable onExport) {
        Label heading = new Label(title);
        heading.getStyleClass().add("source-file");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = new Button("Copy");
        copy.setOnAction(event -> onCopy.run());
        Button export = new Button("Export PDF");
        export.setId(exportId);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.getStyleClass().add(Styles.ACCENT);
        export.setOnAction(event -> onExport.run());
        if (!title.isEmpty()) {
            left.getChildren().add(heading);
        }
        left.setAlignment(Pos.CENTER_LEFT);
        left.setSpacing(8);
        bar.getChildren().addAll(left, gap, copy, export);
        bar.getStyleClass().add("place-bar");
    }

    /// Adds something before the buttons at the right.
    public PageBar before(Node other) {
        bar.getChildren().add(bar.getChildren().size() - 2, other);
        return this;
    }

    /// Adds something beside the heading.
    public PageBar with(Node beside) {
        left.getChildren().add(beside);
        return this;
    }

    /// Without a page there is nothing to copy or to export.
    public void enable(boolean page) {
        bar.setDisable(!page);
    }

    public Node node() {
        return bar;
    }
}
