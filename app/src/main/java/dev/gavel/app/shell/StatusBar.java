package dev.gavel.app.shell;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Session;
import dev.gavel.app.session.Speaker;
import dev.gavel.app.task.RunningTask;
import dev.gavel.app.theme.ToneStyle;

/// What is, and what runs: the oldest task with its progress and a way to stop it.
final class StatusBar {

    /// Work that is over sooner than this is not worth a flicker.
    private static final Duration PATIENCE = Duration.millis(250);

    private final HBox bar = new HBox();
    private final HBox task = new HBox();
    private final Label title = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = new Button("Cancel");
    private final PauseTransition wait = new PauseTransition(PATIENCE);
    private final ObservableList<RunningTask> running;

    /// @param chooseEngine lets the user choose another engine
    StatusBar(ObservableValue<String> state, Session session, Runnable chooseEngine) {
        this.running = session.tasks().running();
        Label now = new Label();
        now.textProperty().bind(state);
        now.setId("status");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        cancel.setId("cancel");
        cancel.getStyleClass().add("small-button");
        task.getChildren().addAll(progress, title, cancel);
        task.getStyleClass().add("status-task");
        task.setAlignment(Pos.CENTER_LEFT);
        task.setVisible(false);
        task.managedProperty().bind(task.visibleProperty());
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("status-bar");
        bar.getChildren().addAll(now, task, gap, engine(session, chooseEngine), new Label("UTC"));
        wait.setOnFinished(event -> showOldest());
        running.addListener((ListChangeListener<RunningTask>) change -> onChange());
        onChange();
    }

    /// Who speaks, and how it stands with it.
    private static Button engine(Session session, Runnable chooseEngine) {
        Button engine = new Button();
        engine.setId("engine");
        engine.setTooltip(new Tooltip("Choose the engine that decides (Ctrl+Shift+E)"));
        engine.setOnAction(event -> chooseEngine.run());
        engine.setMinWidth(Region.USE_PREF_SIZE);
        session.engine().addListener((property, before, after) -> show(engine, after));
        show(engine, session.engine().get());
        return engine;
    }

    private static void show(Button engine, Speaker speaker) {
        engine.setText(speaker.tone().sign() + " " + speaker.words());
        engine.getStyleClass().setAll("button", "status-engine", ToneStyle.of(speaker.tone()));
    }

    Node node() {
        return bar;
    }

    private void onChange() {
        if (running.isEmpty()) {
            wait.stop();
            show(null);
        } else if (task.isVisible()) {
            showOldest();
        } else {
            wait.play();
        }
    }

    private void showOldest() {
        show(running.isEmpty() ? null : running.getFirst());
    }

    private void show(@Nullable RunningTask now) {
        title.textProperty().unbind();
        progress.progressProperty().unbind();
        task.setVisible(now != null);
        if (now != null) {
            title.textProperty().bind(Bindings.createStringBinding(() -> describe(now), now.note(), now.fraction()));
            progress.progressProperty().bind(now.fraction());
            cancel.setOnAction(event -> {
                now.cancel();
                running.remove(now);
            });
        }
    }

    private static String describe(RunningTask task) {
        double fraction = task.fraction().get();
        String percent = fraction < 0 ? "" : " · " + Math.round(fraction * 100) + " %";
        String note = task.note().get();
        return task.title() + percent + (note.isEmpty() ? "" : " · " + note);
    }
}
