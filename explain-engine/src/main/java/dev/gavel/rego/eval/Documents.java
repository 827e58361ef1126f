package dev.gavel.rego.eval;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Evaluates the documents and functions that rules make, by the rules' plans. What is found is kept for the rest of the decision.
final class Documents {

    private Documents() {
    }

    /// The whole document.
    static @Nullable Value whole(RuleSet rules, Decision decision) {
        Value known = decision.scene.document(rules);
        if (known != null || rules.isFunction() || decision.scene.isUndefined(rules)) {
            return known;
        }
        Object outer = decision.into;
        decision.enter();
        Matches matches = decision.match(rules, RulePlan.NOTHING);
        Value value = switch (rules.kind()) {
            case COMPLETE -> {
                Answer answer = new Answer(matches.earlyExit());
                decision.into = answer;
                answer(rules, matches, RulePlan.NOTHING, answer, decision);
                yield answer.value;
            }
            case SET -> {
                SetValue.Builder members = SetValue.builder();
                decision.into = members;
                each(matches, decision);
                yield members.build();
            }
            case OBJECT -> {
                ObjectValue.Builder entries = ObjectValue.builder();
                decision.into = entries;
                each(matches, decision);
                yield entries.build();
            }
            case GENERAL -> {
                Members members = new Members(rules, rules.document().path().length);
                decision.into = members;
                each(matches, decision);
                yield members.build();
            }
        };
        decision.leave();
        decision.into = outer;
        decision.scene.document(rules, value);
        return value;
    }

    private static void each(Matches matches, Decision decision) {
        List<Matches.Match> found = matches.rules();
        for (int i = 0; i < found.size(); i++) {
            decision.program.plan(found.get(i).rule()).run(RulePlan.NOTHING, decision);
        }
    }

    /// One member of a set, or the value at one key of an object; no more of the document is made than that.
    static @Nullable Value part(RuleSet rules, Value key, Decision decision) {
        Value whole = decision.scene.document(rules);
        if (whole != null || rules.kind() == RuleSet.Kind.GENERAL || rules.kind() == RuleSet.Kind.COMPLETE) {
            whole = whole(rules, decision);
            return whole == null ? null : References.get(whole, key);
        }
        Matches matches = decision.match(rules, RulePlan.NOTHING);
        if (matches.rules().isEmpty()) {
            return null;
        }
        if (!isKeyed(matches, decision)) {
            whole = whole(rules, decision);
            return whole == null ? null : References.get(whole, key);
        }
        Value[] asked = {key};
        Scene.Call call = new Scene.Call(rules, asked);
        Value known = decision.scene.result(call);
        if (known != null) {
            return known;
        }
        Object outer = decision.into;
        decision.enter();
        Answer answer = new Answer(false);
        decision.into = answer;
        for (Matches.Match match : matches.rules()) {
            decision.program.keyed(match.rule()).run(asked, decision);
        }
        decision.leave();
        decision.into = outer;
        Value value = answer.value;
        if (value != null) {
            decision.scene.result(call, value);
        }
        return value;
    }

    private static boolean isKeyed(Matches matches, Decision decision) {
        for (Matches.Match match : matches.rules()) {
            if (decision.program.keyed(match.rule()) == RulePlan.NONE) {
                return false;
            }
        }
        return true;
    }

    /// The result of a function.
    static @Nullable Value call(RuleSet rules, Value[] args, Decision decision) {
        Matches matches = decision.match(rules, args);
        if (matches.rules().isEmpty() && rules.defaultRule() == null) {
            return null;
        }
        Scene.Call call = new Scene.Call(rules, args);
        Value known = decision.scene.result(call);
        if (known != null) {
            return known;
        }
        Object outer = decision.into;
        decision.enter();
        Answer answer = new Answer(matches.earlyExit());
        decision.into = answer;
        answer(rules, matches, args, answer, decision);
        decision.leave();
        decision.into = outer;
        Value value = answer.value;
        if (value != null) {
            decision.scene.result(call, value);
        }
        return value;
    }

    private static void answer(RuleSet rules, Matches matches, Value[] args, Answer answer, Decision decision) {
        List<Matches.Match> found = matches.rules();
        for (int at = 0; at < found.size(); at++) {
            Matches.Match match = found.get(at);
            answer.held = false;
            boolean stop = decision.program.plan(match.rule()).run(args, decision);
            for (int i = 0; !answer.held && i < match.orElse().size(); i++) {
                stop = decision.program.plan(match.orElse().get(i)).run(args, decision);
            }
            if (stop) {
                return;
            }
        }
        RuleCode standard = rules.defaultRule();
        if (answer.value == null && standard != null) {
            decision.program.plan(standard).run(args, decision);
        }
    }

    /// The document at a path below `data`, made of base documents and the rules at or below it.
    static @Nullable Value at(Value[] path, Decision decision) {
        Document document = decision.program.root();
        for (int i = 0; i < path.length && document != null; i++) {
            document = decision.scene.isReplaced(path, i + 1) ? null : document.child(path[i]);
            RuleSet rules = document == null ? null : document.rules();
            if (rules != null) {
                return below(rules, path, i + 1, decision);
            }
        }
        return merged(document, path, path.length, decision);
    }

    private static @Nullable Value below(RuleSet rules, Value[] path, int from, Decision decision) {
        Value value = from < path.length ? part(rules, path[from], decision) : whole(rules, decision);
        for (int i = from + 1; i < path.length && value != null; i++) {
            value = References.get(value, path[i]);
        }
        return value;
    }

    /// The base document at a path, with the documents of the rules below it.
    ///
    /// @param document null where there are none
    static @Nullable Value merged(@Nullable Document document, Value[] path, int length, Decision decision) {
        Value base = decision.base(path, length);
        if (document == null) {
            return base;
        }
        ObjectValue virtual = leaves(document, decision);
        return base == null ? virtual : Merge.first(base, virtual);
    }

    private static ObjectValue leaves(Document document, Decision decision) {
        ObjectValue.Builder leaves = ObjectValue.builder();
        for (Document child : document.children()) {
            if (child.hidden()) {
                continue;
            }
            Value value = child.rules() == null ? leaves(child, decision) : leaf(child, decision);
            if (value != null) {
                leaves.put(child.key(), value);
            }
        }
        return leaves.build();
    }

    private static @Nullable Value leaf(Document document, Decision decision) {
        Value[] keys = new Value[document.path().length - 1];
        System.arraycopy(document.path(), 1, keys, 0, keys.length);
        return at(keys, decision);
    }
}
