package dev.gavel.rego.value;

import java.util.List;

/// A piece of YAML as it is written; aliases are followed and merges (`<<`) written out.
public sealed interface YamlNode {

    /// The short tag: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!timestamp`, `!!seq`, `!!map`, or the one that is written.
    String tag();

    /// One-based.
    int row();

    /// @param text as written, without quotes and escapes
    /// @param value what it means, or the text where JSON has no word for it (`.inf`, a timestamp)
    record Scalar(String text, Value value, String tag, int row) implements YamlNode {
    }

    record Sequence(List<YamlNode> items, String tag, int row) implements YamlNode {

        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(List<Entry> entries, String tag, int row) implements YamlNode {

        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    record Entry(YamlNode key, YamlNode value) {
    }
}
