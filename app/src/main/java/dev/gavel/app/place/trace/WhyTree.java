package dev.gavel.app.place.trace;

import java.util.List;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.Branch;
import dev.gavel.app.work.Traced;

/// The explanation as a tree; a branch that is chosen goes to the step where it came about.
final class WhyTree {

    private final TreeView<Branch> tree = new TreeView<>();

    WhyTree(TraceViewModel model) {
        tree.setId("trace-why");
        tree.setAccessibleText("Why the decision came out so; a line that is chosen goes to its step");
        tree.setShowRoot(false);
        tree.getStyleClass().add("trace-list");
        tree.setFixedCellSize(25);
        tree.setCellFactory(view -> new BranchCell());
        tree.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> {
            if (after != null && after.getValue().step() != Branch.NOWHERE) {
                model.go(after.getValue().step());
            }
        });
        model.traced().addListener((property, before, after) -> show(after));
        show(model.traced().get());
    }

    Node node() {
        return tree;
    }

    /// What decided is open; what did not hold opens on demand.
    private void show(@Nullable Traced traced) {
        TreeItem<Branch> root = new TreeItem<>(new Branch("", true, Branch.NOWHERE, traced == null ? List.of() : traced.why()));
        for (Branch branch : root.getValue().below()) {
            root.getChildren().add(item(branch, root.getChildren().isEmpty()));
        }
        tree.setRoot(root);
    }

    private static TreeItem<Branch> item(Branch branch, boolean open) {
        TreeItem<Branch> item = new TreeItem<>(branch);
        branch.below().forEach(below -> item.getChildren().add(item(below, open)));
        item.setExpanded(open);
        return item;
    }

    private static final class BranchCell extends TreeCell<Branch> {

        BranchCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Branch branch, boolean empty) {
            super.updateItem(branch, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setAccessibleText("");
            if (branch == null || empty) {
                return;
            }
            Label text = new Label(branch.text());
            text.getStyleClass().add(branch.step() == Branch.NOWHERE && !branch.below().isEmpty() ? "side-group" : "step-text");
            text.setMinWidth(0);
            HBox row = new HBox(6, text);
            if (branch.step() != Branch.NOWHERE) {
                Label sign = new Label(branch.holds() ? "✓" : "✕");
                sign.getStyleClass().setAll("label", branch.holds() ? "step-op" : "step-fail");
                sign.setMinWidth(Region.USE_PREF_SIZE);
                row.getChildren().addFirst(sign);
            }
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setTooltip(new Tooltip(branch.text()));
            setAccessibleText(branch.text() + (branch.step() == Branch.NOWHERE ? "" : branch.holds() ? ", held" : ", did not hold"));
        }
    }
}
