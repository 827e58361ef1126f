package dev.gavel.app.cli;

import dev.gavel.rego.value.Json;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.NarrativeJson;
import dev.gavel.words.narrative.PlainText;

/// How a page is printed.
enum Format {
    text, markdown, json;

    String print(Narrative narrative, Terminal terminal) {
        return switch (this) {
            case text -> new PlainText(terminal.width(), terminal.colours(), true).render(narrative);
            case markdown -> Markdown.of(narrative);
            case json -> Json.write(NarrativeJson.of(narrative)) + "\n";
        };
    }
}
