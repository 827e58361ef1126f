package dev.gavel.app.place.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Chosen;

/// A heading and a tree of lines below it.
final class SideTree {

    private final TreeView<SideLine> tree = new TreeView<>();
    private final VBox box;
    private boolean selecting;

    SideTree(String heading, String id, Consumer<Chosen> choose) {
        Label label = new Label(heading);
        label.getStyleClass().add("side-heading");
        tree.setId(id);
        tree.setShowRoot(false);
        tree.setRoot(new TreeItem<>());
        tree.setCellFactory(_ -> new LineCell());
        tree.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> {
            if (after == null || after.getValue() == null || selecting) {
                return;
            }
            if (!(after.getValue().chosen() instanceof Chosen.Nothing)) {
                choose.accept(after.getValue().chosen());
            }
        });
        tree.setOnMouseClicked(event -> act());
        tree.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                act();
            }
        });
        VBox.setVgrow(tree, Priority.ALWAYS);
        box = new VBox(label, tree);
    }

    Node node() {
        return box;
    }

    TreeView<SideLine> tree() {
        return tree;
    }

    /// Replaces the lines; groups that were open stay open.
    void show(List<TreeItem<SideLine>> items) {
        Set<String> open = new HashSet<>();
        tree.getRoot().getChildren().stream().filter(TreeItem::isExpanded).forEach(item -> open.add(item.getValue().name()));
        items.stream().filter(item -> open.contains(item.getValue().name())).forEach(item -> item.setExpanded(true));
        selecting = true;
        tree.getRoot().getChildren().setAll(items);
        selecting = false;
    }

    private void act() {
        TreeItem<SideLine> selected = tree.getSelectionModel().getSelectedItem();
        if (selected != null && selected.getValue() != null && selected.getValue().action() != null) {
            selected.getValue().action().run();
        }
    }

    /// Selects and shows the line of what is chosen elsewhere; none if it is not in this tree.
    void select(Chosen chosen) {
        selecting = true;
        TreeItem<SideLine> found = find(tree.getRoot(), chosen);
        if (found == null) {
            tree.getSelectionModel().clearSelection();
        } else if (tree.getSelectionModel().getSelectedItem() != found) {
            for (TreeItem<SideLine> above = found.getParent(); above != null; above = above.getParent()) {
                above.setExpanded(true);
            }
            tree.getSelectionModel().select(found);
            tree.scrollTo(Math.max(0, tree.getRow(found) - 4));
        }
        selecting = false;
    }

    private static boolean isSame(Chosen one, Chosen other) {
        return one.equals(other) || one instanceof Chosen.Subject a && other instanceof Chosen.Subject b && a.subject().isSame(b.subject());
    }

    private static @Nullable TreeItem<SideLine> find(TreeItem<SideLine> item, Chosen chosen) {
        if (item.getValue() != null && isSame(item.getValue().chosen(), chosen)) {
            return item;
        }
        for (TreeItem<SideLine> child : item.getChildren()) {
            TreeItem<SideLine> found = find(child, chosen);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// A name of this many characters always fits.
    private static final int SHORT = 22;

    private static final class LineCell extends TreeCell<SideLine> {

        private final Label name = new Label();
        private final Label note = new Label();
        private final Region gap = new Region();
        private final HBox line = new HBox(name, gap, note);

        LineCell() {
            HBox.setHgrow(gap, Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setSpacing(8);
            note.getStyleClass().add("side-count");
            name.setMinWidth(40);
            // A tree cell is as wide as it likes to be; the note shall end where the tree ends.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable SideLine item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            name.setText(item.name());
            setTooltip(item.name().length() > SHORT ? new Tooltip(item.name()) : null);
            name.getStyleClass().setAll("label", item.strong() ? "side-group" : "side-name");
            note.setText(item.note());
            setGraphic(line);
        }
    }
}
