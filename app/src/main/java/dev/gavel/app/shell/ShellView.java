package dev.gavel.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.place.Place;
import dev.gavel.app.session.Exporting;
import dev.gavel.app.session.Session;
import dev.gavel.app.theme.Appearance;
import dev.gavel.app.theme.Theme;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.PlainText;

/// The one window: what is open above, places at the left, running work below, search over all of it.
public final class ShellView implements ShellActions {

    private static final int COPIED_WIDTH = 100;
    private static final DataFormat MARKDOWN = markdown();

    private final ShellViewModel model;
    private final Session session;
    private final List<Path> samples;
    private final ObjectProperty<Place> current = new SimpleObjectProperty<>();
    private final BorderPane frame = new BorderPane();
    private final BorderPane center = new BorderPane();
    private final StackPane root = new StackPane();
    private final List<Place> places = new ArrayList<>();

    /// @param samples what "Open the samples" opens; empty where this copy of Gavel has none
    public ShellView(Session session, List<Path> samples) {
        this.session = session;
        this.samples = List.copyOf(samples);
        this.model = new ShellViewModel(session, this::goTo);
    }

    public ShellViewModel model() {
        return model;
    }

    /// Shows the places, the first at once.
    public Parent show(List<Place> all) {
        places.addAll(all);
        current.addListener((property, before, after) -> {
            center.setCenter(after.view());
            // A split pane takes its children into the scene only with the next layout; before that they cannot have the keyboard.
            Platform.runLater(after::takeFocus);
        });
        addCommands();
        EngineView engine = new EngineView(model.engine(), () -> current.get().takeFocus());
        SignaturesView signatures = new SignaturesView(model.signatures(), () -> current.get().takeFocus());
        PaletteView palette = new PaletteView(model.palette(), () -> current.get().takeFocus());
        center.setTop(new NoticeBar(session.notices()).node());
        current.set(all.getFirst());
        frame.setTop(new TopBar(model, this).node());
        frame.setLeft(new NavigationRail(all, current).node());
        frame.setCenter(center);
        frame.setBottom(new StatusBar(model.status(), session, this::chooseEngine).node());
        root.getStyleClass().add("window");
        root.getChildren().setAll(frame, palette.node(), engine.node(), signatures.node());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        root.sceneProperty().addListener((property, before, after) -> {
            if (after != null) {
                after.addEventFilter(KeyEvent.KEY_PRESSED, this::onKeyNowhere);
            }
        });
        root.setOnDragOver(this::onDragOver);
        root.setOnDragDropped(this::onDrop);
        return root;
    }

    /// Shows the place of that name.
    public void goTo(String name) {
        places.stream().filter(place -> place.name().equals(name)).findFirst().ifPresent(current::set);
    }

    @Override
    public void openBundles() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a bundle folder, or a folder of bundles");
        File chosen = chooser.showDialog(window());
        if (chosen != null) {
            session.open(List.of(chosen.toPath()));
        }
    }

    @Override
    public List<Path> chooseBundle(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        File chosen = chooser.showDialog(window());
        return chosen == null ? List.of() : List.of(chosen.toPath());
    }

    private void openArchives() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open bundle archives");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("OPA bundles", "*.tar.gz", "*.tgz"));
        open(chooser.showOpenMultipleDialog(window()));
    }

    @Override
    public void openLog() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open decision logs");
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter("Decision logs", "*.ndjson", "*.json", "*.jsonl", "*.log", "*.gz"),
                new FileChooser.ExtensionFilter("All files", "*"));
        open(chooser.showOpenMultipleDialog(window()));
    }

    @Override
    public void openSamples() {
        if (samples.isEmpty()) {
            session.failed("this copy of Gavel has no samples beside it", "",
                    "open bundles of your own, or start Gavel from its source folder");
        } else {
            session.open(samples);
        }
    }

    @Override
    public void reload() {
        session.reload();
    }

    @Override
    public void chooseEngine() {
        model.engine().show();
    }

    @Override
    public void chooseSignatures() {
        model.signatures().show();
    }

    @Override
    public void switchTheme() {
        Theme theme = Theme.of(session.settings().theme()).other();
        session.settings().theme(theme.word());
        Scene scene = root.getScene();
        if (scene != null) {
            Appearance.apply(theme, scene);
        }
    }

    @Override
    public void copy(@Nullable Narrative narrative) {
        if (narrative != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(new PlainText(COPIED_WIDTH, false, true).render(narrative));
            content.put(MARKDOWN, Markdown.of(narrative));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    @Override
    public void exportPdf() {
        Exporting exporting = new Exporting(session);
        Optional<String> name = exporting.proposedName();
        if (name.isEmpty()) {
            session.failed("nothing is chosen that a report can be made of", "",
                    "choose a decision or a subject first, then export its page");
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export an evidence report");
        chooser.setInitialFileName(name.get());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        File chosen = chooser.showSaveDialog(window());
        if (chosen != null) {
            exporting.export(chosen.toPath());
        }
    }

    private void open(@Nullable List<File> files) {
        if (files != null) {
            session.open(files.stream().map(File::toPath).toList());
        }
    }

    private void addCommands() {
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            model.add(new Command("Go to " + place.name(), "Shortcut+" + (i + 1), () -> current.set(place)));
        }
        model.add(new Command("Open a bundle folder…", "Shortcut+O", this::openBundles));
        model.add(new Command("Open bundle archives…", "", this::openArchives));
        model.add(new Command("Open a decision log…", "Shortcut+L", this::openLog));
        model.add(new Command("Open the samples", "", this::openSamples));
        model.add(new Command("Reload from the files", "F5", this::reload));
        model.add(new Command("Choose the engine that decides…", "Shortcut+Shift+E", this::chooseEngine));
        model.add(new Command("Signatures of bundles…", "", this::chooseSignatures));
        model.add(new Command("Ask the engine again", "", session::askEngineAgain));
        model.add(new Command("Export PDF…", "Shortcut+E", this::exportPdf));
        model.add(new Command("Light or dark", "Shortcut+Shift+L", this::switchTheme));
        for (List<Path> recent : session.settings().recent()) {
            List<String> names = recent.stream().map(path -> String.valueOf(path.getFileName())).toList();
            model.add(new Command("Open again: " + String.join(", ", names), "", () -> session.open(recent)));
        }
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.K) {
            model.palette().show();
            event.consume();
            return;
        }
        model.commands().stream().filter(command -> !command.keys().isEmpty() && KeyCombination.valueOf(command.keys()).match(event))
                .findFirst().ifPresent(command -> {
                    event.consume();
                    command.action().run();
                });
        if (!event.isConsumed() && !isInDialog(event)) {
            current.get().onKey(event);
        }
    }

    /// While nothing has the keyboard, for what had it has just gone away, keys come to the scene alone.
    private void onKeyNowhere(KeyEvent event) {
        if (event.getTarget() == root.getScene()) {
            onKey(event);
        }
    }

    /// True in what lies above the places, as the palette does.
    private boolean isInDialog(KeyEvent event) {
        Node at = event.getTarget() instanceof Node node ? node : frame;
        while (at != null && at != frame) {
            at = at.getParent();
        }
        return at == null;
    }

    private void onDragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void onDrop(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            open(event.getDragboard().getFiles());
            event.setDropCompleted(true);
            event.consume();
        }
    }

    private @Nullable Window window() {
        Scene scene = root.getScene();
        return scene == null ? null : scene.getWindow();
    }

    /// A format may be made only once in the life of the toolkit.
    private static DataFormat markdown() {
        DataFormat known = DataFormat.lookupMimeType("text/markdown");
        return known != null ? known : new DataFormat("text/markdown");
    }
}
