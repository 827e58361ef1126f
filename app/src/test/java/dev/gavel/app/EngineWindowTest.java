package dev.gavel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import com.sun.net.httpserver.HttpServer;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Exporting;
import dev.gavel.app.session.Notice;
import dev.gavel.app.session.Session;
import dev.gavel.app.session.Settings;
import dev.gavel.app.session.Speaker;
import dev.gavel.app.task.FxTaskRunner;
import dev.gavel.app.theme.Appearance;
import dev.gavel.app.theme.Theme;
import dev.gavel.app.work.DecisionFilter;
import dev.gavel.app.work.EngineAccess;
import dev.gavel.app.work.EngineChoice;

/// The engine in the window: who speaks, whether it agrees, and how it is switched; beside a real OPA. Writes pictures to `target/screenshots`.
@ExtendWith(ApplicationExtension.class)
class EngineWindowTest {

    private static final int PATIENCE = 90;
    private static final String SECRET = "sesame-8f1b2c";

    @TempDir
    private Path folder = Path.of("");

    private final FxTaskRunner tasks = new FxTaskRunner();
    private @Nullable Session made;
    private @Nullable Scene built;

    @Start
    void start(Stage stage) {
        Appearance.loadFonts();
        made = new Session(tasks, new Settings(folder.resolve("settings.properties")),
                InstantSource.fixed(Instant.parse("2026-11-21T10:15:00Z")));
        Scene scene = new Scene(Workbench.build(session(), List.of(Samples.bundles(), Samples.log("console.ndjson"))), 1440, 900);
        Appearance.apply(Theme.LIGHT, scene);
        built = scene;
        stage.setScene(scene);
        stage.show();
    }

    @BeforeEach
    void openSamples() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> session().open(List.of(Samples.bundles(), Samples.log("console.ndjson")))).get();
        until(() -> session().policy().get() != null && session().log().get() != null && tasks.running().isEmpty());
    }

    @AfterEach
    void stop() {
        tasks.close();
    }

    @Test
    void aServerIsTestedChosenAndAgrees(FxRobot robot) throws Exception {
        if (!RunningOpa.installed("the window beside a server that agrees")) {
            return;
        }
        assertThat(text(robot, "#engine")).isEqualTo("○ Embedded engine");
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(Samples.bundles()))) {
            robot.clickOn("#engine");
            robot.clickOn("#engine-server");
            robot.clickOn("#engine-address").write(opa.address());
            robot.clickOn("#engine-test");
            until(() -> visible(robot, "#engine-said"));
            assertThat(text(robot, "#engine-said"))
                    .isEqualTo("✓  OPA 1.22.0 at " + opa.address() + " answers, and runs the policy that is open here.");
            pictures(robot, "engine-chooser");
            robot.clickOn("#engine-use");
            until(() -> text(robot, "#engine").equals("✓ OPA 1.22.0 at " + opa.address()));
            assertThat(text(robot, "#engine-chip")).isEqualTo("OPA 1.22.0");
            chooseDenial(robot);
            until(() -> text(robot, "#agreement").equals("✓ OPA 1.22.0 agrees"));
            robot.clickOn("#agreement");
            until(() -> visible(robot, "#agreement-detail"));
            assertThat(words(robot, "#agreement-detail")).contains("alike, by the same rules", "Result", "Rules", "Bundle revisions",
                    "Policy text", "Data", "Version", "✓ the same", "Bundle hashes", "○ not compared").doesNotContain("✕");
            pictures(robot, "engine-agrees");
            robot.clickOn("#agreement");
            TableView<?> table = robot.lookup(".table-view").queryTableView();
            robot.interact(() -> {
                table.getSelectionModel().clearSelection();
                table.getSelectionModel().selectIndices(0, 2);
                table.requestFocus();
            });
            until(() -> !robot.lookup("#compare").queryButton().isDisabled() && tasks.running().isEmpty());
            robot.push(KeyCode.CONTROL, KeyCode.D);
            until(() -> words(robot, ".page").contains("Beside OPA"));
            assertThat(words(robot, ".page")).contains("A: Decided by OPA 1.22.0 at " + opa.address() + " and by Gavel alike",
                    "B: Decided by OPA 1.22.0 at " + opa.address() + " and by Gavel alike");
            assertThat(text(robot, "#agreement")).isEqualTo("✓ OPA 1.22.0 agrees");
        }
    }

    @Test
    void aServerOfOtherBundlesDiffersAndBothSidesAreShown(FxRobot robot) throws Exception {
        if (!RunningOpa.installed("the window beside a server that differs")) {
            return;
        }
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(RunningOpa.changedBundles(folder.resolve("changed"))))) {
            speak(server(opa.address(), null));
            until(() -> text(robot, "#engine").equals("✕ OPA 1.22.0 at " + opa.address() + " · runs another policy"));
            chooseDenial(robot);
            until(() -> text(robot, "#agreement").equals("✕ OPA 1.22.0 differs"));
            robot.clickOn("#agreement");
            until(() -> visible(robot, "#agreement-detail"));
            assertThat(words(robot, "#agreement-detail")).contains("do not agree", "✕ different", "another text: ",
                    "The two results differ",
                    "/reasons",
                    "is not positive", "is nothing");
            pictures(robot, "engine-differs");
            assertThat(words(robot, ".page")).contains("this is what it decides, and Gavel decides otherwise.",
                    "No denial rule of this policy is seen to have held; the reason given is “a refund of 0 is nothing”.")
                    .doesNotContain("The field is", "What would change it");
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
            robot.interact(() -> session().choose(new Chosen.Bundle("crm")));
            until(() -> words(robot, ".page").contains("not checked") || words(robot, ".page").contains("It runs another policy"));
            assertThat(words(robot, ".page")).contains("Signature", "none", "Form", "Rego", "It runs another policy");
            pictures(robot, "engine-bundle");
        }
    }

    @Test
    void aServerThatIsNotThereLeavesGavelAlone(FxRobot robot) throws Exception {
        String address = "http://127.0.0.1:" + RunningOpa.freePort();
        chooseDenial(robot);
        assertThat(text(robot, "#agreement")).isEqualTo("○ Not compared with OPA");
        speak(server(address, null));
        until(() -> text(robot, "#engine").equals("✕ OPA at " + address + " · unreachable"));
        until(() -> text(robot, "#agreement").equals("◐ OPA could not be asked"));
        assertThat(session().notices()).singleElement().satisfies(notice -> assertThat(notice.what()).contains(address, "cannot be asked"));
        assertThat(robot.lookup("The request").tryQuery()).isPresent();
        robot.clickOn("#agreement");
        assertThat(words(robot, "#agreement-detail")).contains("cannot be asked", "Start it", "Gavel's own");
        pictures(robot, "engine-unreachable");
        robot.clickOn("#engine");
        until(() -> visible(robot, "#engine-said"));
        assertThat(text(robot, "#engine-said")).contains("cannot be asked");
        robot.push(KeyCode.ESCAPE);
        until(() -> !visible(robot, "#engine-chooser"));
    }

    @Test
    void aServerThatGoesDownIsSaidAndAskedAgainOnceItIsBack(FxRobot robot) throws Exception {
        if (!RunningOpa.installed("the window beside a server that goes down")) {
            return;
        }
        int port;
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(Samples.bundles()))) {
            port = opa.port();
            speak(server(opa.address(), null));
            until(() -> session().engine().get() instanceof Speaker.Ready);
            chooseDenial(robot);
            until(() -> text(robot, "#agreement").endsWith("agrees"));
        }
        String other = session().log().get().page(new DecisionFilter("Denied", ""), 1, 1).getFirst().key();
        robot.interact(() -> session().choose(new Chosen.Decision(other)));
        until(() -> text(robot, "#agreement").equals("◐ OPA could not be asked"));
        until(() -> text(robot, "#engine").endsWith("unreachable"));
        try (RunningOpa opa = RunningOpa.start("http", port, RunningOpa.bundles(Samples.bundles()))) {
            robot.interact(() -> session().askEngineAgain());
            until(() -> text(robot, "#engine").equals("✓ OPA 1.22.0 at " + opa.address()));
            until(() -> text(robot, "#agreement").endsWith("agrees"));
        }
    }

    /// Who is told what it runs, and waits for its decisions.
    @Test
    void aServerThatDecidesSlowlyKeepsNobodyFromWorking(FxRobot robot) throws Exception {
        if (!RunningOpa.installed("the window beside a slow server")) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(Samples.bundles()));
                SlowDoor door = SlowDoor.before(opa.address(), done)) {
            speak(new EngineChoice.Server(URI.create(door.address()),
                    new EngineAccess(null, null, null, null, Duration.ofSeconds(PATIENCE))));
            until(() -> session().engine().get() instanceof Speaker.Ready);
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
            String key = session().log().get().page(new DecisionFilter("Denied", "refund of 0 is not positive"), 0, 1).getFirst().key();
            robot.interact(() -> session().choose(new Chosen.Decision(key)));
            until(door::isWaitedFor);
            until(() -> text(robot, "#agreement").equals("○ OPA 1.22.0 is asked …") && robot.lookup("The request").tryQuery().isPresent());
            assertThat(tasks.running()).as("it is still waited for").isNotEmpty();
            pictures(robot, "engine-slow");
            speak(EngineChoice.EMBEDDED);
            until(() -> robot.lookup("The request").tryQuery().isPresent() && tasks.running().isEmpty());
            assertThat(text(robot, "#agreement")).isEqualTo("○ Not compared with OPA");
            speak(new EngineChoice.Server(URI.create(door.address()), new EngineAccess(null, null, null, null, Duration.ofSeconds(2))));
            until(() -> text(robot, "#agreement").equals("◐ OPA could not be asked"));
            robot.clickOn("#agreement");
            assertThat(words(robot, "#agreement-detail")).contains("did not answer within 2000 ms", "Allow more time", "Gavel's own");
            assertThat(robot.lookup("The request").tryQuery()).isPresent();
        } finally {
            done.countDown();
        }
    }

    /// Stands before a server, lets all questions but those for decisions through at once, and these when it is told to.
    private record SlowDoor(HttpServer server, AtomicBoolean waitedFor) implements AutoCloseable {

        static SlowDoor before(String address, CountDownLatch done) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SlowDoor door = new SlowDoor(server, new AtomicBoolean());
            HttpClient behind = HttpClient.newHttpClient();
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try {
                    if (exchange.getRequestMethod().equals("POST")) {
                        door.waitedFor.set(true);
                        done.await();
                    }
                    HttpResponse<byte[]> answer = behind.send(HttpRequest.newBuilder(URI.create(address + exchange.getRequestURI()))
                            .method(exchange.getRequestMethod(),
                                    HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                            .build(), HttpResponse.BodyHandlers.ofByteArray());
                    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                    exchange.getResponseBody().write(answer.body());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    exchange.close();
                }
            });
            server.start();
            return door;
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        boolean isWaitedFor() {
            return waitedFor.get();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void theExecutableIsChosenByKeyAndTheOwnEngineAgain(FxRobot robot) throws Exception {
        if (!RunningOpa.installed("the window beside the opa executable")) {
            return;
        }
        chooseDenial(robot);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        robot.clickOn("#engine-executable").clickOn("#engine-use");
        until(() -> text(robot, "#engine").equals("✓ OPA 1.22.0, executable"));
        until(() -> text(robot, "#agreement").equals("✓ OPA 1.22.0 agrees"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        robot.clickOn("#engine-embedded").clickOn("#engine-use");
        until(() -> text(robot, "#engine").equals("○ Embedded engine"));
        until(() -> text(robot, "#agreement").equals("○ Not compared with OPA"));
    }

    @Test
    void aTestOfASilentServerIsCancelled(FxRobot robot) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            robot.clickOn("#engine");
            robot.clickOn("#engine-server");
            robot.clickOn("#engine-address").write("http://127.0.0.1:" + silent.getLocalPort());
            robot.interact(() -> robot.lookup("#engine-seconds").queryTextInputControl().setText("60"));
            robot.clickOn("#engine-test");
            until(() -> text(robot, "#engine-test").equals("Cancel the test"));
            robot.clickOn("#engine-test");
            until(() -> text(robot, "#engine-test").equals("Test connection"));
            assertThat(text(robot, "#engine-said")).contains("cancelled");
            assertThat(tasks.running()).isEmpty();
            robot.interact(() -> robot.lookup("#engine-seconds").queryTextInputControl().setText("0.3"));
            robot.clickOn("#engine-test");
            until(() -> text(robot, "#engine-said").contains("did not answer within 300 ms"));
            robot.interact(() -> robot.lookup("#engine-address").queryTextInputControl().setText("http://me:pass@127.0.0.1"));
            robot.clickOn("#engine-test");
            assertThat(text(robot, "#engine-said")).contains("holds more than").doesNotContain("pass@");
        }
    }

    @Test
    void noTokenIsWrittenDownOrSaid(FxRobot robot) throws Exception {
        if (!RunningOpa.installed("the window beside a server that asks for a token")) {
            return;
        }
        Path rules = Files.writeString(folder.resolve("authz.rego"),
                "package system.authz\n\ndefault allow := false\n\nallow if input.identity == \"" + SECRET + "\"\n");
        Path right = Files.writeString(folder.resolve("right"), SECRET + "\n");
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong-" + SECRET);
        Path twoLines = Files.writeString(folder.resolve("two"), SECRET + "\n" + SECRET);
        List<String> arguments = Stream.concat(RunningOpa.bundles(Samples.bundles()).stream().filter(word -> !word.equals("--bundle")),
                Stream.of(rules.toString(), "--authentication=token", "--authorization=basic")).toList();
        try (RunningOpa opa = RunningOpa.start(arguments)) {
            for (Path token : List.of(wrong, twoLines, Path.of(SECRET))) {
                robot.interact(() -> session().notices().clear());
                speak(server(opa.address(), token));
                until(() -> session().engine().get() instanceof Speaker.Unreachable);
                assertThat(said()).isNotEmpty().doesNotContain(SECRET);
                robot.clickOn("#engine");
                assertThat(text(robot, "#engine-said")).doesNotContain(SECRET);
                robot.push(KeyCode.ESCAPE);
                assertThat(Files.readString(folder.resolve("settings.properties"))).doesNotContain(SECRET);
            }
            speak(server(opa.address(), right));
            until(() -> session().engine().get() instanceof Speaker.Ready);
            chooseDenial(robot);
            until(() -> text(robot, "#agreement").startsWith("✓ OPA") || text(robot, "#agreement").startsWith("✕ OPA"));
            Path pdf = folder.resolve("denial.pdf");
            robot.interact(() -> new Exporting(session()).export(pdf));
            until(() -> Files.exists(pdf) && tasks.running().isEmpty());
            assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        }
        String settings = Files.readString(folder.resolve("settings.properties"));
        assertThat(settings).contains("engine.token-file=" + right, "engine=http").doesNotContain(SECRET);
        assertThat(new Settings(folder.resolve("settings.properties")).engine()).isEqualTo(session().engine().get().choice());
        assertThat(said() + words(robot, ".window")).doesNotContain(SECRET);
    }

    private String said() {
        return session().notices().stream().map(Notice::toString).collect(Collectors.joining("\n"));
    }

    private static EngineChoice server(String address, @Nullable Path token) {
        return new EngineChoice.Server(URI.create(address), new EngineAccess(token, null, null, null, Duration.ofSeconds(20)));
    }

    private void speak(EngineChoice choice) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> session().speak(choice)).get();
    }

    private void chooseDenial(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        String key = session().log().get().page(new DecisionFilter("Denied", "refund of 0 is not positive"), 0, 1).getFirst().key();
        robot.interact(() -> session().choose(new Chosen.Decision(key)));
        until(() -> robot.lookup("The request").tryQuery().isPresent() && tasks.running().isEmpty());
    }

    private Session session() {
        return Objects.requireNonNull(made);
    }

    private Scene scene() {
        return Objects.requireNonNull(built);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryLabeled().getText();
    }

    private static boolean visible(FxRobot robot, String id) {
        return robot.lookup(id).query().isVisible() && robot.lookup(id).query().getParent().isVisible();
    }

    /// All that stands below a node.
    private static String words(FxRobot robot, String id) {
        return robot.lookup(id).queryAll().stream()
                .flatMap(node -> Stream.concat(node.lookupAll(".label").stream(), node.lookupAll(".page-flow").stream()))
                .map(node -> node instanceof TextFlow flow
                        ? flow.getChildren().stream().map(part -> ((Text) part).getText()).collect(Collectors.joining())
                        : node instanceof javafx.scene.control.Labeled labeled ? String.valueOf(labeled.getText()) : "")
                .collect(Collectors.joining("\n"));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void pictures(FxRobot robot, String name) throws IOException {
        picture(name + "-light");
        robot.interact(() -> Appearance.apply(Theme.DARK, scene()));
        picture(name + "-dark");
        robot.interact(() -> Appearance.apply(Theme.LIGHT, scene()));
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Path file = Path.of("target/screenshots", name + ".png");
        Files.createDirectories(file.getParent());
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene().getRoot().snapshot(null, null));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }
}
