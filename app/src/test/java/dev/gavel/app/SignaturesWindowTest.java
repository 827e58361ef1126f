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
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
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

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.session.Settings;
import dev.gavel.app.task.FxTaskRunner;
import dev.gavel.app.theme.Appearance;
import dev.gavel.app.theme.Theme;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.SigningKey;
import dev.gavel.engine.opa.OpaExecutable;

/// The verification key in the window, on a bundle that a real OPA signed. Writes pictures to `target/screenshots`.
@ExtendWith(ApplicationExtension.class)
class SignaturesWindowTest {

    private static final int PATIENCE = 90;
    private static final String SECRET = "sesame-4e9d07-of-the-signer";

    @TempDir
    private Path folder = Path.of("");

    private final FxTaskRunner tasks = new FxTaskRunner();
    private @Nullable Session made;
    private @Nullable Scene built;

    @Start
    void start(Stage stage) {
        Appearance.loadFonts();
        made = new Session(tasks, new Settings(settings()), InstantSource.fixed(Instant.parse("2026-11-21T10:15:00Z")));
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

    /// `signed/signed.tar.gz`, of the bundle `plain`.
    private Path signed() throws Exception {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Files.writeString(plain.resolve("p.rego"), "package p\n\nallow := true\n");
        Path archive = Files.createDirectories(folder.resolve("signed")).resolve("signed.tar.gz");
        Process opa = new ProcessBuilder(OpaExecutable.onPath().orElseThrow().toString(), "build", "-b", plain.toString(), "--signing-key",
                secret().toString(), "--signing-alg", "HS256", "-o", archive.toString()).inheritIO().start();
        assertThat(opa.waitFor()).isZero();
        return archive;
    }

    private Path secret() throws IOException {
        return Files.writeString(folder.resolve("secret"), SECRET);
    }

    private Path settings() {
        return folder.resolve("settings.properties");
    }

    @Test
    void aKeyIsChosenAndWhatIsNotSignedWithItIsRefused(FxRobot robot) throws Exception {
        if (!RunningOpa.installed("the window on a signed bundle")) {
            return;
        }
        open(signed());
        assertThat(page(robot, "signed.tar.gz")).contains("not checked");
        robot.clickOn("#policy-chip").clickOn("Signatures…");
        robot.clickOn("#signatures-key-file").write(SECRET);
        robot.clickOn("#signatures-use");
        until(() -> robot.lookup("#signatures-said").query().isVisible());
        assertThat(robot.lookup("#signatures-said").queryLabeled().getText()).contains("No file with a key is chosen")
                .doesNotContain(SECRET);
        type(robot, "#signatures-key-file", folder.resolve("secret").toString());
        robot.interact(() -> robot.lookup("#signatures-algorithm").queryComboBox().getSelectionModel().select(10));
        assertThat(robot.lookup("#signatures-said").query().isVisible()).as("what was wrong is mended").isFalse();
        pictures(robot, "signatures-chooser");
        robot.clickOn("#signatures-use");
        until(() -> !robot.lookup("#signatures-chooser").query().getParent().isVisible() && settled());
        assertThat(page(robot, "signed.tar.gz")).contains("verified with the key \"default\" (HS256)");
        pictures(robot, "signatures-verified");
        SigningKey chosen = new SigningKey(folder.resolve("secret"), "default", "HS256", "");
        assertThat(session().signingKey().get()).isEqualTo(chosen);
        assertThat(new Settings(settings()).signingKey()).isEqualTo(chosen);
        assertThat(Files.readString(settings())).contains("signatures.algorithm=HS256").doesNotContain(SECRET);

        open(folder.resolve("plain"));
        assertThat(policy().rejected()).isTrue();
        assertThat(policy().diagnostics()).anyMatch(diagnostic -> diagnostic.message().contains("bundle missing .signatures.json file"));
        assertThat(page(robot, "plain")).contains("wrong: ", "bundle missing .signatures.json file");
        pictures(robot, "signatures-refused");

        open(folder.resolve("signed/signed.tar.gz"));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("signatures of").push(KeyCode.ENTER);
        until(() -> robot.lookup("#signatures-chooser").query().getParent().isVisible());
        type(robot, "#signatures-scope", "production");
        robot.clickOn("#signatures-use");
        until(() -> !robot.lookup("#signatures-chooser").query().getParent().isVisible() && settled());
        assertThat(policy().rejected()).as("it is signed for no scope").isTrue();
        assertThat(policy().diagnostics()).anyMatch(diagnostic -> diagnostic.message().contains("scope mismatch"));

        robot.clickOn("#policy-chip").clickOn("Signatures (checked)…");
        robot.clickOn("#signatures-none");
        until(() -> session().signingKey().get() == null && settled());
        assertThat(policy().rejected()).isFalse();
        assertThat(Files.readString(settings())).doesNotContain("signatures.", SECRET);
    }

    private void open(Path bundle) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> session().open(List.of(bundle))).get();
        until(() -> session().policy().get() != null && settled());
    }

    private boolean settled() {
        return tasks.running().isEmpty();
    }

    private static void type(FxRobot robot, String field, String text) {
        robot.interact(() -> robot.lookup(field).queryTextInputControl().setText(text));
    }

    private String page(FxRobot robot, String bundle) throws Exception {
        robot.interact(() -> session().choose(new Chosen.Bundle(bundle)));
        until(() -> settled() && words(robot).contains("SHA-256"));
        return words(robot);
    }

    private static String words(FxRobot robot) {
        return robot.lookup(".page").queryAll().stream().flatMap(page -> page.lookupAll(".page-flow").stream())
                .map(node -> node instanceof TextFlow flow
                        ? flow.getChildren().stream().map(part -> ((Text) part).getText()).collect(Collectors.joining())
                        : "")
                .collect(Collectors.joining("\n"))
                + robot.lookup(".page").queryAll().stream()
                        .flatMap(page -> page.lookupAll(".label").stream())
                        .map(node -> node instanceof javafx.scene.control.Labeled labeled ? String.valueOf(labeled.getText()) : "")
                        .collect(Collectors.joining("\n"));
    }

    private OpenPolicy policy() {
        return Objects.requireNonNull(session().policy().get());
    }

    private Session session() {
        return Objects.requireNonNull(made);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void pictures(FxRobot robot, String name) throws IOException {
        picture(name + "-light");
        robot.interact(() -> Appearance.apply(Theme.DARK, Objects.requireNonNull(built)));
        picture(name + "-dark");
        robot.interact(() -> Appearance.apply(Theme.LIGHT, Objects.requireNonNull(built)));
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Path file = Path.of("target/screenshots", name + ".png");
        Files.createDirectories(file.getParent());
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Objects.requireNonNull(built).getRoot().snapshot(null, null));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }
}
