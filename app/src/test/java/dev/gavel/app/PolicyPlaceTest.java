package dev.gavel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
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

import dev.gavel.app.place.policy.MatrixViewModel;
import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.session.Settings;
import dev.gavel.app.task.FxTaskRunner;
import dev.gavel.app.theme.Appearance;
import dev.gavel.app.theme.Theme;
import dev.gavel.app.work.SubjectLine;

/// The place of the policy, used as a person uses it, on a small policy; and looked at on the samples.
@ExtendWith(ApplicationExtension.class)
class PolicyPlaceTest {

    private static final int PATIENCE = 180;

    private static final String SHOP = """
            package shop

            default allow := false

            allow if {
            	input.tool == "refund"
            	input.amount <= 1250
            	input.region in {"eu", "us"}
            }

            allow if {
            	input.tool == "lookup"
            }
            """;

    @TempDir
    private Path folder;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private @Nullable Session made;
    private @Nullable Scene built;

    @Start
    void start(Stage stage) throws IOException {
        Path home = Files.createTempDirectory("gavel-place");
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
    void theToggleShowsTheFullPageAndTheShortOneAgain(FxRobot robot) throws Exception {
        askAboutRefund(robot);
        assertThat(texts(robot)).contains("The full page was checked on 6,000 generated requests").doesNotContain("What is meant by");
        assertThat(label(robot, "#check")).isEqualTo("✓ Checked");
        robot.clickOn("#full");
        until(() -> texts(robot).contains("This page was checked on 6,000 generated requests"));
        robot.push(KeyCode.CONTROL, KeyCode.T);
        until(() -> texts(robot).contains("The full page was checked"));
    }

    @Test
    void aSentenceMarksItsLinesAndALineMarksItsSentences(FxRobot robot) throws Exception {
        askAboutRefund(robot);
        robot.clickOn("#full");
        until(() -> texts(robot).contains("1250"));
        robot.interact(() -> page(robot).requestFocus());
        robot.push(KeyCode.DOWN);
        until(() -> label(robot, "#source-note").startsWith("line"));
        assertThat(marks(robot)).isPositive();
        CodeArea source = (CodeArea) robot.lookup("#source-text").query();
        robot.interact(() -> source.moveTo(6, 2));
        until(() -> label(robot, "#source-note").endsWith("on line 7"));
        assertThat(label(robot, "#source-note")).matches("[1-9][0-9]* sentences? rests? on line 7");
        assertThat(marks(robot)).isPositive();
        robot.interact(() -> source.moveTo(3, 0));
        until(() -> label(robot, "#source-note").equals("no sentence rests on line 4"));
        assertThat(marks(robot)).isZero();
    }

    @Test
    void aCellOfTheMatrixOpensThePageOfThePair(FxRobot robot) throws Exception {
        open(robot);
        robot.push(KeyCode.CONTROL, KeyCode.M);
        until(() -> robot.lookup("#matrix-rows").tryQuery().isPresent());
        choose(robot, "#matrix-rows", "tool");
        choose(robot, "#matrix-columns", "region");
        until(() -> label(robot, "#matrix-said").matches(".*denied \\d+.*") && !label(robot, "#matrix-said").contains(" of "));
        TableView<?> table = robot.lookup("#matrix").queryTableView();
        assertThat(table.getItems()).hasSize(2);
        assertThat(table.getColumns()).hasSize(3);
        robot.clickOn("◐ depends");
        until(() -> session().chosen().get() instanceof Chosen.Pair && texts(robot).contains("The full page was checked"));
        assertThat(texts(robot)).contains("“refund”");
    }

    @Test
    void aPhraseIsCalledOtherwiseSavedToTheProfileAndTakenBack(FxRobot robot) throws Exception {
        askAboutRefund(robot);
        robot.clickOn("#full");
        until(() -> texts(robot).toLowerCase(Locale.ROOT).contains("the amount"));
        Path profile = folder.resolve("gavel-profile.yaml");
        doubleClick(robot, "amount");
        until(() -> robot.lookup("#word").query().getParent().isVisible());
        robot.interact(() -> robot.lookup("#word-file").queryTextInputControl().setText(""));
        robot.interact(() -> robot.lookup("#word-label").queryTextInputControl().setText("refunded sum"));
        robot.clickOn("#word-save");
        until(() -> label(robot, "#word-said").startsWith("Choose the file"));
        robot.interact(() -> robot.lookup("#word-file").queryTextInputControl().setText(profile.toString()));
        robot.clickOn("#word-save");
        until(() -> texts(robot).contains("refunded sum"));
        assertThat(Files.readString(profile)).isEqualTo("gavel-profile: 1\nglossary:\n  - path: input.amount\n    label: refunded sum\n");
        robot.interact(() -> page(robot).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> !texts(robot).contains("refunded sum") && !texts(robot).isEmpty());
        assertThat(profile).doesNotExist();
    }

    @Test
    void aPlaceHasAUnitAndAValueItsLabel(FxRobot robot) throws Exception {
        askAboutRefund(robot);
        robot.clickOn("#full");
        until(() -> texts(robot).toLowerCase(Locale.ROOT).contains("the amount"));
        Path profile = folder.resolve("gavel-profile.yaml");
        doubleClick(robot, "amount");
        until(() -> robot.lookup("#word").query().getParent().isVisible());
        robot.interact(() -> {
            robot.lookup("#word-file").queryTextInputControl().setText(profile.toString());
            robot.lookup("#word-label").queryTextInputControl().setText("the refunded sum");
            robot.lookup("#word-unit").queryTextInputControl().setText("EUR");
            robot.lookup("#word-definition").queryTextInputControl().setText("What the customer gets back.");
        });
        picture("policy-word-dialog");
        robot.clickOn("#word-save");
        until(() -> texts(robot).contains(" EUR") && texts(robot).contains("The profile says of the refunded sum: "));
        doubleClick(robot, "“refund”");
        until(() -> robot.lookup("#word").query().getParent().isVisible());
        assertThat(robot.lookup("#word-unit").queryTextInputControl().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#word-label").queryTextInputControl().setText("money back"));
        picture("policy-word-dialog-value");
        robot.clickOn("#word-save");
        until(() -> texts(robot).contains("The tool is money back."));
        assertThat(Files.readString(profile)).isEqualTo("""
                gavel-profile: 1
                glossary:
                  - path: input.amount
                    label: refunded sum
                    unit: EUR
                    definition: What the customer gets back.
                  - term: refund
                    label: money back
                """);
        picture("policy-in-own-words");
        robot.interact(() -> page(robot).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> !texts(robot).contains("money back") && texts(robot).contains(" EUR"));
        robot.interact(() -> page(robot).requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> !texts(robot).contains(" EUR") && !texts(robot).isEmpty());
        assertThat(profile).doesNotExist();
    }

    @Test
    void theFilterNarrowsSubjectsAndRules(FxRobot robot) throws Exception {
        open(robot);
        TreeView<?> subjects = robot.lookup("#subjects").query();
        int all = subjects.getExpandedItemCount();
        robot.clickOn("#side-filter").write("refu");
        until(() -> subjects.getExpandedItemCount() == 2);
        assertThat(all).isGreaterThan(2);
        TreeView<?> rules = robot.lookup("#rules").query();
        assertThat(rules.getExpandedItemCount()).isZero();
    }

    @Test
    void thousandsOfValuesAreCountedAndListedBitByBit(FxRobot robot) throws Exception {
        StringBuilder data = new StringBuilder("{\"users\": {");
        for (int i = 0; i < 5_000; i++) {
            data.append(i == 0 ? "" : ",").append("\"u").append(10_000 + i).append("\": {\"ok\": true}");
        }
        Path bundle = Samples.bundle(folder.resolve("many"),
                "package shop\n\ndefault allow := false\n\nallow if data.users[input.user].ok\n");
        Files.writeString(bundle.resolve("data.json"), data.append("}}"));
        robot.interact(() -> session().open(List.of(bundle)));
        until(() -> session().policy().get() != null && tasks.running().isEmpty());
        TreeView<?> subjects = robot.lookup("#subjects").query();
        until(() -> subjects.getExpandedItemCount() == 202);
        robot.interact(() -> {
            subjects.requestFocus();
            subjects.getSelectionModel().select(201);
            subjects.scrollTo(201);
        });
        robot.push(KeyCode.ENTER);
        until(() -> subjects.getExpandedItemCount() == 402);
    }

    @Test
    void whereTheVerdictIsNotEvidentTheUserChoosesIt(FxRobot robot) throws Exception {
        Path bundle = Samples.bundle(folder.resolve("open"),
                "package app\n\ncolour := \"red\" if input.hot == \"yes\"\n\nshade if input.sun == \"no\"\n");
        robot.interact(() -> session().open(List.of(bundle)));
        until(() -> session().policy().get() != null && tasks.running().isEmpty());
        robot.interact(() -> session().choose(new Chosen.Whole()));
        until(() -> robot.lookup("Which rule gives the verdict?").tryQuery().isPresent());
        robot.clickOn("app/shade");
        until(() -> session().entrypoint().get().equals("app/shade") && tasks.running().isEmpty());
    }

    @Test
    void onTheSamplesItLooksRightInLightAndDark(FxRobot robot) throws Exception {
        robot.interact(() -> session().open(List.of(Samples.bundles())));
        until(() -> session().policy().get() != null && tasks.running().isEmpty());
        SubjectLine subject = session().policy().get().subjects().stream().flatMap(group -> group.subjects().stream())
                .filter(line -> line.name().equals("customer_data")).findFirst().orElseThrow();
        robot.interact(() -> session().choose(new Chosen.Subject(subject)));
        until(() -> texts(robot).contains("generated requests"));
        robot.clickOn("#full");
        robot.interact(() -> page(robot).requestFocus());
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        picture("policy-full-light");
        robot.clickOn("#short");
        robot.interact(() -> page(robot).requestFocus());
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.CONTROL, KeyCode.M);
        choose(robot, "#matrix-rows", "data-class");
        choose(robot, "#matrix-columns", "region");
        until(() -> label(robot, "#matrix-said").contains("depends") && tasks.running().isEmpty());
        picture("policy-matrix-light");
        robot.interact(() -> Appearance.apply(Theme.DARK, Objects.requireNonNull(built)));
        picture("policy-matrix-dark");
        robot.interact(() -> page(robot).requestFocus());
        robot.push(KeyCode.F2);
        picture("policy-words-dark");
        robot.push(KeyCode.ESCAPE);
    }

    private Session session() {
        return Objects.requireNonNull(made);
    }

    private void open(FxRobot robot) throws Exception {
        Path bundle = Samples.bundle(folder.resolve("shop"), SHOP);
        robot.interact(() -> session().open(List.of(bundle)));
        until(() -> session().policy().get() != null && tasks.running().isEmpty());
    }

    private void askAboutRefund(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> session().choose(new Chosen.Subject(new SubjectLine("tool", "refund", "refund", -1))));
        until(() -> texts(robot).contains("was checked on"));
    }

    private static void choose(FxRobot robot, String box, String type) throws Exception {
        ComboBox<MatrixViewModel.Type> types = robot.lookup(box).queryComboBox();
        robot.interact(() -> types.setValue(types.getItems().stream().filter(one -> one.name().equals(type)).findFirst().orElseThrow()));
    }

    private static Node page(FxRobot robot) {
        return robot.lookup(".page-scroll").query();
    }

    /// All that the page says.
    private static String texts(FxRobot robot) {
        StringBuilder all = new StringBuilder();
        robot.from(((ScrollPane) page(robot)).getContent()).lookup(".text").queryAll().forEach(node -> {
            if (node instanceof Text text) {
                all.append(text.getText());
            }
        });
        robot.from(((ScrollPane) page(robot)).getContent()).lookup(".page-flow").queryAll()
                .forEach(flow -> ((TextFlow) flow).getChildren().forEach(text -> all.append(((Text) text).getText())));
        return all.toString();
    }

    /// How many pieces of the page have a background of their own.
    private static long marks(FxRobot robot) {
        return robot.lookup(".page-mark").queryAll().stream().filter(node -> !((javafx.scene.shape.Path) node).getElements().isEmpty())
                .count();
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    /// Clicks twice on a word of the page.
    private static void doubleClick(FxRobot robot, String word) {
        TextFlow flow = robot.lookup(".page-flow").queryAll().stream().map(TextFlow.class::cast)
                .filter(one -> text(one).contains(word)).findFirst().orElseThrow();
        int start = text(flow).indexOf(word);
        javafx.scene.shape.Path letters = new javafx.scene.shape.Path(flow.getRangeShape(start, start + word.length(), false));
        Bounds bounds = letters.getBoundsInLocal();
        Point2D at = flow.localToScreen(bounds.getCenterX(), bounds.getCenterY());
        robot.doubleClickOn(at, MouseButton.PRIMARY);
    }

    private static String text(TextFlow flow) {
        StringBuilder text = new StringBuilder();
        flow.getChildren().forEach(child -> text.append(((Text) child).getText()));
        return text.toString();
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
