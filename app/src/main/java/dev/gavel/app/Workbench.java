package dev.gavel.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

import dev.gavel.app.cli.Opening;
import dev.gavel.app.place.decisions.DecisionsView;
import dev.gavel.app.place.decisions.DecisionsViewModel;
import dev.gavel.app.place.policy.PolicyView;
import dev.gavel.app.place.policy.PolicyViewModel;
import dev.gavel.app.place.trace.TraceView;
import dev.gavel.app.place.trace.TraceViewModel;
import dev.gavel.app.session.Session;
import dev.gavel.app.session.Settings;
import dev.gavel.app.shell.ShellView;
import dev.gavel.app.task.FxTaskRunner;
import dev.gavel.app.theme.Appearance;
import dev.gavel.app.theme.Theme;

/// The window and everything in it, put together.
public final class Workbench extends Application {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final FxTaskRunner tasks = new FxTaskRunner();

    @Override
    public void start(Stage stage) {
        WindowRequest wanted = WindowRequest.of(getParameters().getRaw());
        Settings settings = new Settings(wanted.settings());
        Session session = new Session(tasks, settings, InstantSource.system());
        Scene scene = new Scene(build(session, wanted.samples()), WIDTH, HEIGHT);
        Appearance.loadFonts();
        Appearance.apply(Theme.of(settings.theme()), scene);
        stage.setTitle("Gavel");
        stage.setMinWidth(1000);
        stage.setMinHeight(700);
        stage.setScene(scene);
        stage.show();
        open(session, wanted.opening());
    }

    /// Opens what was asked for on the command line.
    static void open(Session session, Opening opening) {
        session.useProfile(opening.profile());
        if (opening.engine() != null) {
            session.hear(opening.engine());
        }
        if (!opening.bundles().isEmpty()) {
            session.openBundles(opening.bundles());
        }
        if (!opening.logs().isEmpty()) {
            session.openLogs(opening.logs());
        }
    }

    @Override
    public void stop() {
        tasks.close();
    }

    /// The places within the shell, on a session.
    static Parent build(Session session, List<Path> samples) {
        ShellView shell = new ShellView(session, samples);
        return shell.show(
                List.of(new PolicyView(new PolicyViewModel(session), shell), new DecisionsView(new DecisionsViewModel(session), shell),
                        new TraceView(new TraceViewModel(session), shell)));
    }
}
