package dev.gavel.words.narrative;

/// A run of text within a sentence.
public sealed interface Inline {

    /// The characters a reader sees.
    String shown();

    record Text(String text) implements Inline {

        @Override
        public String shown() {
            return text;
        }
    }

    /// What carries the weight of the sentence: a rule's id, the verdict.
    record Strong(String text) implements Inline {

        @Override
        public String shown() {
            return text;
        }
    }

    /// A literal value, or words that the policy itself wrote; shown within quotation marks.
    record Quoted(String text) implements Inline {

        @Override
        public String shown() {
            return "“" + text + "”";
        }
    }

    /// A name from the policy or the input that is shown as code: a path, a file with its line.
    record Code(String text) implements Inline {

        @Override
        public String shown() {
            return text;
        }
    }
}
