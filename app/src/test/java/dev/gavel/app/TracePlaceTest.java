package dev.gavel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.session.Settings;
import dev.gavel.app.task.FxTaskRunner;
import dev.gavel.app.theme.Appearance;
import dev.gavel.app.theme.Theme;
import dev.gavel.app.work.Branch;
import dev.gavel.app.work.DecisionFilter;
import dev.gavel.meaning.debug.Seen;
import dev.gavel.meaning.debug.Variable;

/// The trace, used as a person uses it: by keyboard.
@ExtendWith(ApplicationExtension.class)
class TracePlaceTest {

    private static final int PATIENCE = 40;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private @Nullable Session made;
    private @Nullable Scene built;

    @Start
    void start(Stage stage) throws IOException {
        Path home = Files.createTempDirectory("gavel-trace");
        made = new Session(tasks, new Settings(home.resolve("settings.properties")),
                InstantSource.fixed(Instant.parse("2026-11-21T10:15:00Z")));
        Appearance.loadFonts();
        Scene scene = new Scene(Workbench.build(session(), List.of()), 1440, 900);
        Appearance.apply(Theme.LIGHT, scene);
        built = scene;
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void stop() {
        tasks.close();
    }

    @Test
    void aDecisionIsWalkedForwardAndBackAndStopsAtABreakpoint(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(robot.lookup("No policy is open").tryQuery()).isPresent();
        openSamples(robot);
        until(() -> robot.lookup("Choose a decision under Decisions, then come back").tryQuery().isPresent());
        picture("trace-empty-light");
        String key = Objects.requireNonNull(session().log().get()).page(new DecisionFilter("Denied", ""), 0, 1).getFirst().key();
        robot.interact(() -> session().choose(new Chosen.Decision(key)));
        until(() -> robot.lookup("#trace-steps").tryQuery().isPresent() && tasks.running().isEmpty());
        ListView<Integer> steps = robot.lookup("#trace-steps").queryListView();
        int size = steps.getItems().size();
        assertThat(size).isGreaterThan(100);
        assertThat(position(robot)).startsWith("step 1 of ");

        robot.push(KeyCode.F7).push(KeyCode.F7).push(KeyCode.F7);
        assertThat(position(robot)).startsWith("step 4 of ");
        robot.push(KeyCode.CONTROL, KeyCode.F7).push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(position(robot)).startsWith("step 2 of ");
        robot.push(KeyCode.F8);
        int over = steps.getSelectionModel().getSelectedIndex();
        assertThat(over).isGreaterThan(2);
        robot.push(KeyCode.CONTROL, KeyCode.F8);
        assertThat(steps.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.push(KeyCode.CONTROL, KeyCode.F7).push(KeyCode.CONTROL, KeyCode.F7);
        assertThat(said(robot)).isEqualTo("the recording begins here");

        ListView<Variable> variables = robot.lookup("#trace-variables").queryListView();
        int bound = 0;
        while (variables.getItems().size() < 2) {
            int next = ++bound;
            robot.interact(() -> steps.getSelectionModel().select(next));
        }
        int there = bound;
        robot.push(KeyCode.CONTROL, KeyCode.B);
        assertThat(robot.lookup(".stop-number").tryQuery()).isPresent();
        robot.interact(() -> {
            variables.requestFocus();
            variables.getSelectionModel().select(1);
        });
        robot.push(KeyCode.ENTER);
        assertThat(steps.getSelectionModel().getSelectedIndex()).isLessThan(there);
        robot.push(KeyCode.F9);
        assertThat(steps.getSelectionModel().getSelectedIndex()).isEqualTo(there);

        robot.interact(() -> steps.getSelectionModel().select(1));
        robot.clickOn("#trace-result");
        int given = steps.getSelectionModel().getSelectedIndex();
        assertThat(given).isGreaterThan(over / 2);
        robot.clickOn("#trace-ending");
        assertThat(steps.getSelectionModel().getSelectedIndex()).isEqualTo(given);
        robot.interact(() -> steps.getSelectionModel().select(there));
        robot.clickOn("#trace-breakpoint");
        assertThat(robot.lookup(".stop-number").tryQuery()).isEmpty();
        robot.clickOn("#trace-run");
        assertThat(said(robot)).startsWith("there is no breakpoint");
        robot.clickOn("#trace-breakpoint");

        TextInputControl condition = robot.lookup("#trace-condition").queryTextInputControl();
        robot.interact(() -> {
            condition.requestFocus();
            condition.setText("input.nothing ==");
        });
        robot.push(KeyCode.ENTER);
        assertThat(said(robot)).contains("rego_parse_error");
        robot.interact(() -> condition.setText("not input.nothing"));
        robot.push(KeyCode.ENTER);
        assertThat(said(robot)).isEmpty();
        robot.interact(() -> steps.getSelectionModel().select(size - 1));
        robot.interact(steps::requestFocus);
        robot.push(KeyCode.SHIFT, KeyCode.F9);
        until(() -> steps.getSelectionModel().getSelectedIndex() < size - 1 && steps.getSelectionModel().getSelectedIndex() >= there);
        robot.interact(() -> condition.setText(""));
        robot.interact(condition::requestFocus);
        robot.push(KeyCode.ENTER);
        robot.clickOn("#trace-breakpoint");

        ListView<Seen> seen = robot.lookup("#trace-seen").queryListView();
        int asking = 0;
        while (seen.getItems().stream().noneMatch(each -> each.path().startsWith("input.") && each.value() != null)) {
            int next = ++asking;
            robot.interact(() -> steps.getSelectionModel().select(next));
        }
        int stood = asking;
        robot.interact(steps::requestFocus);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        assertThat(robot.lookup("#trace-stops").queryAs(Label.class).getText()).startsWith("rule ");
        robot.interact(() -> steps.getSelectionModel().select(0));
        robot.push(KeyCode.F9);
        assertThat(steps.getSelectionModel().getSelectedIndex()).isPositive().isLessThanOrEqualTo(stood);
        assertThat(robot.lookup(".stop-number").tryQuery()).isPresent();

        TabPane recorded = robot.lookup("#trace-recorded").queryAs(TabPane.class);
        robot.interact(() -> recorded.getSelectionModel().select(1));
        TreeView<Branch> why = robot.lookup("#trace-why").queryAs(TreeView.class);
        assertThat(why.getRoot().getChildren().getFirst().getValue().text()).startsWith("What decided");
        assertThat(why.getRoot().getChildren().getLast().getValue().text()).startsWith("Tried, and did not hold");
        TreeItem<Branch> reason = why.getRoot().getChildren().getFirst().getChildren().getFirst();
        assertThat(reason.getChildren()).isNotEmpty();
        robot.interact(() -> why.getSelectionModel().select(reason));
        int held = steps.getSelectionModel().getSelectedIndex();
        assertThat(held).isEqualTo(reason.getValue().step());
        robot.interact(() -> why.getSelectionModel().select(reason.getChildren().getFirst()));
        assertThat(steps.getSelectionModel().getSelectedIndex()).isLessThan(held);
        picture("trace-why-light");
        robot.interact(() -> steps.getSelectionModel().select(0));
        robot.push(KeyCode.F9);
        robot.interact(() -> recorded.getSelectionModel().select(2));
        ListView<String> events = robot.lookup("#trace-events").queryListView();
        assertThat(events.getItems()).hasSizeGreaterThan(size);
        int here = steps.getSelectionModel().getSelectedIndex();
        assertThat(events.getItems().get(events.getSelectionModel().getSelectedIndex())).contains("Enter");
        robot.interact(events::requestFocus);
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(steps.getSelectionModel().getSelectedIndex()).isGreaterThan(here);
        picture("trace-events-light");
        robot.interact(() -> recorded.getSelectionModel().select(0));
        robot.interact(() -> steps.getSelectionModel().select(stood));
        picture("trace-light");
        robot.interact(() -> Appearance.apply(Theme.DARK, scene()));
        picture("trace-dark");
        robot.interact(() -> session().choose(new Chosen.Nothing()));
        until(() -> robot.lookup("#trace-steps").tryQuery().isEmpty());
    }

    private void openSamples(FxRobot robot) throws Exception {
        robot.interact(() -> session().open(List.of(Samples.bundles(), Samples.log("console.ndjson"))));
        until(() -> session().policy().get() != null && session().log().get() != null && tasks.running().isEmpty());
    }

    private Session session() {
        return Objects.requireNonNull(made);
    }

    private Scene scene() {
        return Objects.requireNonNull(built);
    }

    private static String position(FxRobot robot) {
        return robot.lookup("#trace-position").queryAs(Label.class).getText();
    }

    private static String said(FxRobot robot) {
        return robot.lookup("#trace-said").queryAs(Label.class).getText();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Path file = Path.of("target/screenshots", name + ".png");
        Files.createDirectories(file.getParent());
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene().getRoot().snapshot(null, null));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }
}
