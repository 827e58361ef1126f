package dev.gavel.app.shell;

import java.util.List;
import java.util.Locale;

import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import dev.gavel.app.place.Place;

/// The places at the left, each with its icon and its key.
final class NavigationRail {

    private final VBox rail = new VBox();

    NavigationRail(List<Place> places, ObjectProperty<Place> current) {
        rail.getStyleClass().add("rail");
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            ToggleButton button = new ToggleButton(place.name(), new FontIcon(place.icon()));
            button.setId("place-" + place.name().toLowerCase(Locale.ROOT));
            button.setContentDisplay(ContentDisplay.TOP);
            button.getStyleClass().setAll("rail-button");
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setTooltip(new Tooltip(place.name() + " (Ctrl+" + (i + 1) + ")"));
            button.setSelected(current.get() == place);
            button.setOnAction(event -> {
                current.set(place);
                button.setSelected(true);
            });
            current.addListener((property, before, after) -> button.setSelected(after == place));
            rail.getChildren().add(button);
        }
    }

    Node node() {
        return rail;
    }
}
