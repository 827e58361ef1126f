package dev.gavel.app.place.decisions;

import java.util.List;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

import dev.gavel.app.code.CodeExcerpt;
import dev.gavel.app.page.NarrativePage;
import dev.gavel.app.theme.ToneStyle;
import dev.gavel.app.work.Agreement;

/// Whether a real OPA decides alike: a badge, and once it is pressed what was compared, what was not, and both sides of what differs.
final class AgreementBadge {

    private final ToggleButton button = new ToggleButton();
    private final NarrativePage page = new NarrativePage(CodeExcerpt::of).fitted();
    private final BorderPane detail = new BorderPane(page.node());

    /// @param chooseEngine lets the user choose another engine
    AgreementBadge(Runnable chooseEngine) {
        button.setId("agreement");
        button.setTooltip(new Tooltip("What was compared with OPA"));
        Button other = new Button("Choose the engine…");
        other.getStyleClass().add("small-button");
        other.setOnAction(event -> chooseEngine.run());
        Button close = new Button("Close");
        close.getStyleClass().add("small-button");
        close.setOnAction(event -> button.setSelected(false));
        HBox foot = new HBox(other, close);
        foot.getStyleClass().add("agreement-foot");
        detail.setBottom(foot);
        detail.setId("agreement-detail");
        detail.getStyleClass().add("agreement-detail");
        detail.setMaxHeight(380);
        detail.visibleProperty().bind(button.selectedProperty());
        detail.managedProperty().bind(detail.visibleProperty());
    }

    ToggleButton button() {
        return button;
    }

    /// What unfolds under the bar.
    Node detail() {
        return detail;
    }

    void show(Agreement agreement) {
        button.setText(agreement.tone().sign() + " " + agreement.label());
        button.getStyleClass().setAll("toggle-button", "badge", "badge-button", ToneStyle.of(agreement.tone()));
        page.show(agreement.page(), List.<Label>of());
    }
}
