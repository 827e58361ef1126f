package dev.gavel.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import dev.gavel.app.session.Speaker;
import dev.gavel.app.work.OpenPolicy;

/// What is open, the search box, the engine that decides, light or dark.
final class TopBar {

    private final HBox bar = new HBox();
    private final ShellViewModel model;

    TopBar(ShellViewModel model, ShellActions actions) {
        this.model = model;
        Label brand = new Label("Gavel");
        brand.getStyleClass().add("brand");
        MenuButton policy = chip("fth-layers", model.policyText(), "No policy", () -> policyMenu(actions));
        policy.setId("policy-chip");
        MenuButton log = chip("fth-list", model.logText(), "No log", () -> logMenu(actions));
        log.setId("log-chip");
        Button engine = new Button("", new FontIcon("fth-cpu"));
        engine.getStyleClass().setAll("button", "chip");
        engine.setId("engine-chip");
        engine.textProperty().bind(model.session().engine().map(Speaker::name));
        engine.setTooltip(new Tooltip("The engine that decides (Ctrl+Shift+E)"));
        engine.setMinWidth(Region.USE_PREF_SIZE);
        engine.setOnAction(event -> actions.chooseEngine());
        Button theme = new Button("", new FontIcon("fth-moon"));
        theme.getStyleClass().setAll("button", "icon-button");
        theme.setId("theme");
        theme.setTooltip(new Tooltip("Light or dark (Ctrl+Shift+L)"));
        theme.setAccessibleText("Light or dark");
        theme.setOnAction(event -> actions.switchTheme());
        bar.getChildren().addAll(brand, policy, log, gap(), searchButton(), gap(), engine, theme);
        bar.getStyleClass().add("top-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
    }

    Node node() {
        return bar;
    }

    private Button searchButton() {
        Label hint = new Label("Ctrl K");
        hint.getStyleClass().add("key-hint");
        Button search = new Button("Find a rule, a subject, a decision, a command", hint);
        search.setContentDisplay(ContentDisplay.RIGHT);
        search.setGraphicTextGap(60);
        search.getStyleClass().setAll("button", "search-button");
        search.setId("search");
        search.setPrefWidth(440);
        search.setMinWidth(120);
        search.setOnAction(event -> model.palette().show());
        return search;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static MenuButton chip(String icon, ObservableValue<String> text, String otherwise, Supplier<List<MenuItem>> menu) {
        MenuButton chip = new MenuButton("", new FontIcon(icon));
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.textProperty().bind(Bindings.createStringBinding(() -> text.getValue().isEmpty() ? otherwise : text.getValue(), text));
        chip.setOnShowing(event -> chip.getItems().setAll(menu.get()));
        // A menu button without items does not open.
        chip.getItems().setAll(menu.get());
        return chip;
    }

    private List<MenuItem> policyMenu(ShellActions actions) {
        List<MenuItem> items = new ArrayList<>();
        OpenPolicy policy = model.session().policy().get();
        if (policy != null) {
            policy.outline().bundles().forEach(bundle -> {
                MenuItem item = new MenuItem(bundle.name() + (bundle.revision().isEmpty() ? "" : "  ·  " + bundle.revision()));
                item.setDisable(true);
                items.add(item);
            });
            items.add(new SeparatorMenuItem());
        }
        items.add(item("Open bundle folders or archives…", actions::openBundles));
        items.add(item("Open the samples", actions::openSamples));
        items.add(item(model.session().signingKey().get() == null ? "Signatures…" : "Signatures (checked)…", actions::chooseSignatures));
        items.add(item("Reload from the files", actions::reload));
        return items;
    }

    private static List<MenuItem> logMenu(ShellActions actions) {
        return List.of(item("Open a decision log…", actions::openLog), item("Reload from the files", actions::reload));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }
}
