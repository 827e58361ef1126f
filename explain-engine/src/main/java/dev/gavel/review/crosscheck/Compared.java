package dev.gavel.review.crosscheck;

/// One thing that was compared between our engine and a real OPA, or why it was not.
///
/// @param detail in words: `21 rules tried, 2 held`, `main: ours main-2026.46.0, theirs main-2026.45.9`
public record Compared(Aspect aspect, Finding finding, String detail) {

    /// True where the other decides by another policy or on other data; another version of OPA is no such thing.
    public boolean speaksOfAnotherPolicy() {
        return finding == Finding.DIFFERENT && switch (aspect) {
            case REVISIONS, MODULES, DATA -> true;
            case RESULT, RULES, VERSION -> false;
        };
    }

    public enum Aspect {
        RESULT("result"), RULES("rules"), REVISIONS("bundle revisions"), MODULES("policy text"), DATA("data"), VERSION("version");

        private final String words;

        Aspect(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum Finding {
        SAME, DIFFERENT, NOT_COMPARED
    }
}
