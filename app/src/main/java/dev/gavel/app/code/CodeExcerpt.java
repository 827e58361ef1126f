package dev.gavel.app.code;

import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

/// A few lines of policy text within a page, highlighted as the source pane does.
public final class CodeExcerpt {

    private CodeExcerpt() {
    }

    /// The lines that the range touches, whole.
    public static Node of(SourceRange.Known range) {
        SourceFile file = range.file();
        int start = file.startOfRow(range.row());
        int end = file.startOfRow(range.endRow()) + file.line(range.endRow()).length();
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("excerpt-code");
        for (RegoColours.Stretch stretch : RegoColours.stretches(file, start, end)) {
            Text text = new Text(file.text().substring(stretch.start(), stretch.end()).replace("\t", "    "));
            text.getStyleClass().add("text");
            if (!stretch.style().isEmpty()) {
                text.getStyleClass().add(stretch.style());
            }
            flow.getChildren().add(text);
        }
        return flow;
    }
}
