package dev.gavel.words.report;

/// The typefaces of a report, each a font file among the resources.
enum Face {
    TEXT("Inter-Regular"), STRONG("Inter-SemiBold"), CODE("JetBrainsMono-Regular"), CODE_STRONG("JetBrainsMono-Bold"),
    /// For what the others have no glyph for.
    OTHER("DejaVuSans");

    private final String file;

    Face(String file) {
        this.file = file;
    }

    String resource() {
        return "fonts/" + file + ".ttf";
    }
}
