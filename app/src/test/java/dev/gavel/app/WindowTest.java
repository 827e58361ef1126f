package dev.gavel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Exporting;
import dev.gavel.app.session.Session;
import dev.gavel.app.session.Settings;
import dev.gavel.app.shell.Found;
import dev.gavel.app.task.FxTaskRunner;
import dev.gavel.app.theme.Appearance;
import dev.gavel.app.theme.Theme;
import dev.gavel.app.work.DecisionFilter;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.SubjectLine;

/// The window, used as a person uses it, on the samples. Writes a picture of each place to `target/screenshots`.
@ExtendWith(ApplicationExtension.class)
class WindowTest {

    private static final int PATIENCE = 60;

    @TempDir
    private static Path folder;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private final Session session = new Session(tasks, new Settings(folder.resolve("settings.properties")),
            InstantSource.fixed(Instant.parse("2026-11-21T10:15:00Z")));
    private @Nullable Scene built;

    @Start
    void start(Stage stage) {
        Appearance.loadFonts();
        Scene scene = new Scene(Workbench.build(session, List.of(Samples.bundles(), Samples.log("console.ndjson"))), 1440, 900);
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
    void anEmptyWindowSaysWhatToDoAndOpensTheSamples(FxRobot robot) throws Exception {
        assertThat(robot.lookup("No policy is open").tryQuery()).isPresent();
        picture("empty-light");
        robot.clickOn("Open the samples");
        until(() -> session.policy().get() != null && session.log().get() != null);
        assertThat(session.notices()).isEmpty();
        assertThat(robot.lookup("#log-chip").queryLabeled().getText()).isEqualTo("console.ndjson · 211");
        assertThat(robot.lookup("#status").queryAs(Label.class).getText()).startsWith("✓ Policy compiled");
    }

    @Test
    void eachPlaceShowsItsPageInLightAndDark(FxRobot robot) throws Exception {
        openSamples();
        SubjectLine subject = session.policy().get().subjects().stream().flatMap(group -> group.subjects().stream())
                .filter(line -> line.name().equals("customer_data")).findFirst().orElseThrow();
        robot.interact(() -> session.choose(new Chosen.Subject(subject)));
        until(() -> robot.lookup("Customer data").tryQuery().isPresent());
        robot.interact(() -> robot.lookup(".page-scroll").queryAll().iterator().next().requestFocus());
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        until(() -> !source(robot).getText().isEmpty());
        picture("policy-light");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        chooseDenial(robot);
        picture("decisions-light");
        robot.interact(() -> Appearance.apply(Theme.DARK, scene()));
        picture("decisions-dark");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        picture("policy-dark");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("refund");
        picture("search-dark");
        robot.interact(() -> Appearance.apply(Theme.LIGHT, scene()));
        assertThat(Files.list(Path.of("target/screenshots"))).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aSentenceOfAnExplanationMarksTheLinesItRestsOn(FxRobot robot) throws Exception {
        openSamples();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        chooseDenial(robot);
        assertThat(robot.lookup("#source-note").queryAll().stream().map(node -> ((Label) node).getText()))
                .anyMatch(text -> text.startsWith("line"));
        assertThat(source(robot).getText()).contains("package governance");
    }

    @Test
    void whatDidNotComeAboutIsAskedForByKeyboard(FxRobot robot) throws Exception {
        openSamples();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        chooseDenial(robot);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        robot.write("CRM-002").push(KeyCode.ENTER);
        until(() -> robot.lookup("Why not CRM-002").tryQuery().isPresent());
        picture("why-not-light");
        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("Why not CRM-002").tryQuery().isEmpty() && robot.lookup("The request").tryQuery().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        robot.write("nothing-of-that-name").push(KeyCode.ENTER);
        until(() -> !session.notices().isEmpty());
        assertThat(session.notices().getFirst().what()).contains("nothing-of-that-name");
    }

    @Test
    void twoDecisionsAreCompared(FxRobot robot) throws Exception {
        openSamples();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        chooseDenial(robot);
        assertThat(robot.lookup("#compare").queryButton().isDisabled()).isTrue();
        robot.interact(() -> {
            table(robot).getSelectionModel().clearAndSelect(0);
            table(robot).getSelectionModel().select(1);
            table(robot).requestFocus();
        });
        until(() -> !robot.lookup("#compare").queryButton().isDisabled() && tasks.running().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.D);
        until(() -> robot.lookup(".page-title").queryAll().stream().anyMatch(node -> ((Label) node).getText().startsWith("A and B: ")));
        picture("compare-light");
    }

    @Test
    void theRulesThatDidNotHoldAreOpenedOnDemand(FxRobot robot) throws Exception {
        openSamples();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        chooseDenial(robot);
        Node within = robot.lookup(".page-details").query();
        assertThat(within.isVisible()).isFalse();
        robot.interact(() -> robot.lookup(".page-opener").queryAs(ToggleButton.class).fire());
        assertThat(within.isVisible()).isTrue();
    }

    @Test
    void aFilterNarrowsTheTable(FxRobot robot) throws Exception {
        openSamples();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        until(() -> !table(robot).getItems().isEmpty());
        int all = table(robot).getItems().size();
        robot.clickOn("Denied");
        until(() -> table(robot).getItems().size() < all);
        robot.clickOn("#filter").write("refund");
        until(() -> robot.lookup("#count").queryAs(Label.class).getText().endsWith(" of 211"));
        OpenLog log = session.log().get();
        until(() -> table(robot).getItems().size() == log.count(new DecisionFilter("Denied", "refund")));
        assertThat(table(robot).getItems().size()).isPositive().isLessThan(all);
    }

    @Test
    void theSearchFindsARuleASubjectADecisionAndACommand(FxRobot robot) throws Exception {
        openSamples();
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("refund.issue");
        until(() -> kinds(robot).containsAll(List.of("subject", "decision")));
        robot.interact(() -> robot.lookup("#palette-field").queryTextInputControl().setText("crm-002"));
        until(() -> kinds(robot).contains("rule"));
        robot.push(KeyCode.ENTER);
        until(() -> session.chosen().get() instanceof Chosen.Rule rule && rule.rule().id().equals("CRM-002"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("light or dark");
        until(() -> kinds(robot).equals(List.of("command")));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aPolicyWithErrorsIsShownWithEachOfThem(FxRobot robot) throws Exception {
        Path bundle = Samples.bundle(folder.resolve("torn"), "package a\n\nallow if {\n\tinput.x ==\n}\n");
        robot.interact(() -> session.open(List.of(bundle)));
        until(() -> session.policy().get() != null);
        assertThat(robot.lookup("The policy has errors").tryQuery()).isPresent();
        assertThat(session.notices()).singleElement().satisfies(notice -> assertThat(notice.help()).contains("reload"));
        assertThat(robot.lookup("#source-file").queryAs(Label.class).getText()).isEqualTo("policy.rego");
        assertThat(robot.lookup("#source-note").queryAs(Label.class).getText()).isEqualTo("line 5");
        picture("errors-light");
    }

    @Test
    void aLogThatIsNotThereIsToldAndNothingIsLost(FxRobot robot) throws Exception {
        openSamples();
        robot.interact(() -> session.openLogs(List.of(folder.resolve("missing.ndjson"))));
        until(() -> !session.notices().isEmpty());
        assertThat(session.notices().getFirst().where()).contains("missing.ndjson");
        assertThat(session.log().get().count()).isEqualTo(211);
    }

    @Test
    void whatIsChosenIsExportedAsAReport(FxRobot robot) throws Exception {
        openSamples();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        chooseDenial(robot);
        Path pdf = folder.resolve("denial.pdf");
        robot.interact(() -> new Exporting(session).export(pdf));
        until(() -> Files.exists(pdf) && !session.notices().isEmpty());
        assertThat(session.notices().getFirst().what()).isEqualTo("The report is written.");
        assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
    }

    private Scene scene() {
        return Objects.requireNonNull(built);
    }

    private void openSamples() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> session.open(List.of(Samples.bundles(), Samples.log("console.ndjson")))).get();
        until(() -> session.policy().get() != null && session.log().get() != null);
        until(() -> tasks.running().isEmpty());
    }

    /// Chooses the first denial in the table, then the second sentence of its explanation.
    private void chooseDenial(FxRobot robot) throws Exception {
        until(() -> !table(robot).getItems().isEmpty() && table(robot).getItems().getFirst() != null);
        String key = session.log().get().page(new DecisionFilter("Denied", ""), 0, 1).getFirst().key();
        robot.interact(() -> session.choose(new Chosen.Decision(key)));
        until(() -> robot.lookup("The request").tryQuery().isPresent() && tasks.running().isEmpty());
        robot.interact(() -> robot.lookup(".page-scroll").queryAll().iterator().next().requestFocus());
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        until(() -> robot.lookup("#source-text").tryQuery().isPresent());
    }

    private static List<String> kinds(FxRobot robot) {
        ListView<Found> list = robot.lookup("#palette-results").queryListView();
        return list.getItems().stream().map(Found::kind).distinct().toList();
    }

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup("#decisions").queryTableView();
    }

    private static CodeArea source(FxRobot robot) {
        return (CodeArea) robot.lookup("#source-text").queryAll().iterator().next();
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
