package dev.gavel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.gavel.app.place.policy.FindingsViewModel;
import dev.gavel.app.session.Session;
import dev.gavel.app.session.Settings;
import dev.gavel.app.task.FxTaskRunner;
import dev.gavel.app.theme.Appearance;
import dev.gavel.app.theme.Theme;

/// Findings in the place of the policy, used as a person uses them: by keyboard.
@ExtendWith(ApplicationExtension.class)
class FindingsPlaceTest {

    private static final int PATIENCE = 40;

    private static final String SHOP = """
            package shop

            default allow := false

            allow if count(deny) == 0

            deny contains msg if {
            	not input.region in {"eu", "us"}
            	msg := sprintf("we do not trade in %v", [input.region])
            }

            deny contains "too much" if {
            	input.amount > 100
            	input.amount > 10
            }
            """;

    @TempDir
    private Path folder;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private @Nullable Session made;
    private @Nullable Scene built;

    @Start
    void start(Stage stage) throws IOException {
        Path home = Files.createTempDirectory("gavel-findings");
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
    void theyAreLookedForListedOpenedAndMarkedInTheSource(FxRobot robot) throws Exception {
        open(robot, SHOP);
        robot.push(KeyCode.CONTROL, KeyCode.G);
        until(() -> label(robot, "#findings-said").matches("[1-9].*"));
        ListView<FindingsViewModel.Line> list = robot.lookup("#findings").queryListView();
        assertThat(list.getItems()).extracting(FindingsViewModel.Line::title)
                .contains("Gap: a request that leaves out its region is not stopped", "Always true: a condition of deny (policy.rego:12)");
        assertThat(flags(robot)).contains("⚑ 8", "⚑ 14");
        robot.interact(list::requestFocus);
        int region = titles(list).indexOf("Gap: a request that leaves out its region is not stopped");
        robot.push(KeyCode.HOME);
        for (int i = 0; i < region; i++) {
            robot.push(KeyCode.DOWN);
        }
        until(() -> list.getSelectionModel().getSelectedIndex() == region && texts(robot).contains("Proof: the request below is denied"));
        assertThat(label(robot, "#source-note")).isEqualTo("line 8");
        picture("policy-findings-light");
        robot.interact(() -> Appearance.apply(Theme.DARK, Objects.requireNonNull(built)));
        picture("policy-findings-dark");
        robot.push(KeyCode.CONTROL, KeyCode.G);
        until(() -> robot.lookup("#findings").tryQuery().isEmpty());
    }

    @Test
    void anotherPolicyHasFindingsOfItsOwn(FxRobot robot) throws Exception {
        open(robot, SHOP);
        robot.push(KeyCode.CONTROL, KeyCode.G);
        until(() -> label(robot, "#findings-said").matches("[1-9].*"));
        Path other = Samples.bundle(folder.resolve("other"), "package other\n\ndefault allow := false\n\nallow if input.user == \"ann\"\n");
        robot.interact(() -> session().open(List.of(other)));
        until(() -> label(robot, "#findings-said").isEmpty() && tasks.running().isEmpty());
        assertThat(flags(robot)).isEmpty();
        robot.clickOn("#findings-look");
        until(() -> label(robot, "#findings-said").equals("none"));
    }

    private Session session() {
        return Objects.requireNonNull(made);
    }

    private void open(FxRobot robot, String rego) throws Exception {
        Path bundle = Samples.bundle(folder.resolve("shop"), rego);
        robot.interact(() -> session().open(List.of(bundle)));
        until(() -> session().policy().get() != null && tasks.running().isEmpty());
    }

    private static List<String> titles(ListView<FindingsViewModel.Line> list) {
        return list.getItems().stream().map(FindingsViewModel.Line::title).toList();
    }

    /// The line numbers that carry a sign.
    private static Set<String> flags(FxRobot robot) {
        return robot.lookup(".flagged-number").queryAllAs(Label.class).stream().map(Label::getText).collect(Collectors.toSet());
    }

    /// All that the page says.
    private static String texts(FxRobot robot) {
        StringBuilder all = new StringBuilder();
        Node page = robot.lookup(".page-scroll").query();
        robot.from(((ScrollPane) page).getContent()).lookup(".page-flow").queryAll()
                .forEach(flow -> ((TextFlow) flow).getChildren().forEach(text -> all.append(((Text) text).getText())));
        return all.toString();
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Path file = Path.of("target/screenshots", name + ".png");
        Files.createDirectories(file.getParent());
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Objects.requireNonNull(built).getRoot().snapshot(null, null));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }
}
