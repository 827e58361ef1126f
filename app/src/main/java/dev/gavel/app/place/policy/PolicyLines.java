package dev.gavel.app.place.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javafx.scene.control.TreeItem;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.work.Outline;
import dev.gavel.app.work.SubjectGroup;
import dev.gavel.app.work.SubjectLine;

/// What a policy is made of, and what can be asked about → the lines of the two trees.
final class PolicyLines {

    private PolicyLines() {
    }

    /// @param open whether every group is shown open
    /// @param more lists some more of a group
    static List<TreeItem<SideLine>> subjects(List<SubjectGroup> groups, boolean open, Consumer<SubjectGroup> more) {
        List<TreeItem<SideLine>> items = new ArrayList<>();
        for (SubjectGroup group : groups) {
            TreeItem<SideLine> item = new TreeItem<>(SideLine.group(group.label(), String.format(Locale.ROOT, "%,d", group.total())));
            group.subjects().forEach(subject -> item.getChildren()
                    .add(new TreeItem<>(new SideLine(subject.label(), false, rules(subject), new Chosen.Subject(subject)))));
            if (group.unlisted() > 0) {
                String name = String.format(Locale.ROOT, open ? "%,d more match" : "%,d more: show some", group.unlisted());
                item.getChildren().add(new TreeItem<>(SideLine.doing(name, open ? () -> {
                    // a longer filter shows them
                } : () -> more.accept(group))));
            }
            item.setExpanded(open);
            items.add(item);
        }
        if (!items.isEmpty() && !open) {
            items.getFirst().setExpanded(true);
        }
        return items;
    }

    private static String rules(SubjectLine subject) {
        return subject.rules() < 0 ? "" : subject.rules() + (subject.rules() == 1 ? " rule" : " rules");
    }

    /// @param text that a rule, its package or its bundle holds; blank for all
    static List<TreeItem<SideLine>> bundles(Outline outline, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return outline.bundles().stream().map(bundle -> bundle(bundle, wanted)).flatMap(List::stream).toList();
    }

    private static List<TreeItem<SideLine>> bundle(Outline.OfBundle bundle, String wanted) {
        TreeItem<SideLine> item = new TreeItem<>(new SideLine(bundle.name(), true,
                bundle.ruleCount() + (bundle.ruleCount() == 1 ? " rule" : " rules"), new Chosen.Bundle(bundle.name())));
        boolean all = holds(wanted, bundle.name());
        bundle.packages().forEach(pkg -> item.getChildren().addAll(pkg(pkg, all ? "" : wanted)));
        item.setExpanded(!wanted.isEmpty());
        return all || !item.getChildren().isEmpty() ? List.of(item) : List.of();
    }

    private static List<TreeItem<SideLine>> pkg(Outline.OfPackage pkg, String wanted) {
        boolean all = holds(wanted, pkg.path());
        List<Outline.OfRule> rules = pkg.rules().stream().filter(rule -> all || holds(wanted, rule.name(), rule.id(), rule.title()))
                .toList();
        TreeItem<SideLine> item = new TreeItem<>(
                new SideLine(pkg.path(), false, Integer.toString(rules.size()), new Chosen.Package(pkg.path())));
        rules.forEach(rule -> item.getChildren().add(new TreeItem<>(rule(rule))));
        item.setExpanded(!wanted.isEmpty());
        return all || !rules.isEmpty() ? List.of(item) : List.of();
    }

    private static SideLine rule(Outline.OfRule rule) {
        return new SideLine(rule.id().isEmpty() || rule.title().isEmpty() ? rule.label() : rule.id() + "  " + rule.title(), false,
                rule.title().isEmpty() ? Integer.toString(rule.range().row()) : "", new Chosen.Rule(rule));
    }

    private static boolean holds(String wanted, String... places) {
        return wanted.isEmpty() || Stream.of(places).anyMatch(place -> place.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
