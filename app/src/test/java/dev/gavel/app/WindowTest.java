package dev.gavel.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;

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

@ExtendWith(ApplicationExtension.class)
class WindowTest {
    Session session; Scene scene;
    @Start void start(Stage stage) {
        session = new Session(new FxTaskRunner(), new Settings(Path.of("target/test-settings.properties")), java.time.InstantSource.system());
        scene = new Scene(Workbench.build(session, List.of()), 1440, 900);
        Appearance.loadFonts(); Appearance.apply(Theme.LIGHT, scene);
        stage.setScene(scene); stage.show();
    }
    void shot(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(); Thread.sleep(400); WaitForAsyncUtils.waitForFxEvents();
        Path out = Path.of("target/screenshots", name + ".png"); Files.createDirectories(out.getParent());
        ImageIO.write(SwingFXUtils.fromFXImage(WaitForAsyncUtils.waitForAsyncFx(5000, () -> scene.getRoot().snapshot(null, null)), null), "png", out.toFile());
    }
    @Test void scratch(FxRobot robot) throws Exception {
        shot("empty-light");
        Path root = Path.of(System.getProperty("gavel.root"));
        Platform.runLater(() -> session.open(List.of(Path.of("../sample-bundles"), root.resolve("sample-decisions/console.ndjson"))));
        WaitForAsyncUtils.waitFor(20, java.util.concurrent.TimeUnit.SECONDS, () -> session.policy().get() != null && session.log().get() != null);
        Platform.runLater(() -> session.choose(new Chosen.Rule(session.policy().get().outline().rules().get(25))));
        shot("policy-light");
        robot.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.DIGIT2);
        robot.push(javafx.scene.input.KeyCode.DOWN);
        shot("decisions-light");
        robot.push(javafx.scene.input.KeyCode.ENTER);robot.push(javafx.scene.input.KeyCode.DOWN);
        Platform.runLater(() -> Appearance.apply(Theme.DARK, scene));
        shot("decisions-dark");
        robot.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.DIGIT1);
        Platform.runLater(() -> session.choose(new Chosen.Rule(session.policy().get().outline().rules().get(26))));
        shot("policy-dark");
        robot.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.K);
        robot.write("refund");
        shot("search-dark");
    }
}
