package dev.gavel.app.work;

import java.util.List;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

/// What a policy is made of, as the navigation shows it.
public record Outline(List<OfBundle> bundles) {

    public static final Outline EMPTY = new Outline(List.of());

    public Outline {
        bundles = List.copyOf(bundles);
    }

    public List<OfPackage> packages() {
        return bundles.stream().flatMap(bundle -> bundle.packages().stream()).toList();
    }

    public List<OfRule> rules() {
        return packages().stream().flatMap(pkg -> pkg.rules().stream()).toList();
    }

    /// A bundle.
    ///
    /// @param revision may be empty
    /// @param origin the path it was read from, as it was given
    public record OfBundle(String name, String revision, String origin, List<OfPackage> packages) {

        public OfBundle {
            packages = List.copyOf(packages);
        }

        public int ruleCount() {
            return packages.stream().mapToInt(pkg -> pkg.rules().size()).sum();
        }
    }

    /// A package.
    ///
    /// @param path with dots, without `data`: `agent.compliance`
    /// @param file the first file of the package
    public record OfPackage(String path, SourceFile file, List<OfRule> rules) {

        public OfPackage {
            rules = List.copyOf(rules);
        }
    }

    /// A rule.
    ///
    /// @param pkg the package's path
    /// @param name as written in the head, for example `deny`
    /// @param id the rule's own id where METADATA gives one, for example `WFL-001`; may be empty
    /// @param title from METADATA; may be empty
    /// @param description from METADATA; may be empty
    /// @param range the whole rule
    public record OfRule(String pkg, String name, String id, String title, String description, SourceRange.Known range) {

        /// What a list shows first: the id, else the title, else the name.
        public String label() {
            return !id.isEmpty() ? id : title.isEmpty() ? name : title;
        }

        /// What tells it from others of the same label: the title beside an id, the line beside a name.
        public String detail() {
            return !id.isEmpty() ? title : title.isEmpty() ? "line " + range.row() : "";
        }
    }
}
