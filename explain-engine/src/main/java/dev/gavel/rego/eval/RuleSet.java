package dev.gavel.rego.eval;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.source.SourceRange;

/// The rules that make one document, and the index by which few of them need be tried.
final class RuleSet {

    private final int id;
    private final Document document;
    private final List<RuleCode> rules;
    private final RuleIndex index;
    private final boolean groundNames;
    private final @Nullable RuleCode defaultRule;
    private final Matches all;
    private final Ref reference;
    private final Kind kind;

    /// What the rules make together.
    enum Kind {
        /// A value, or the results of a function.
        COMPLETE,
        /// A set.
        SET,
        /// An object, each rule an entry of it.
        OBJECT,
        /// Objects within one another, with sets or values in them.
        GENERAL
    }

    /// @param id numbers the rule sets of a policy from 0
    RuleSet(int id, Document document, List<RuleCode> rules, RuleIndex index) {
        this.id = id;
        this.document = document;
        this.rules = List.copyOf(rules);
        this.index = index;
        this.defaultRule = rules.stream().filter(RuleCode::isDefault).reduce((first, last) -> last).orElse(null);
        this.groundNames = rules.stream().filter(r -> !r.isDefault()).allMatch(RuleSet::isGround);
        this.all = index.allRules();
        this.kind = kind(document.path().length);
        this.reference = Tracer.reference(document.path(), SourceRange.UNKNOWN);
    }

    private static boolean isGround(RuleCode rule) {
        for (Form part : rule.reference()) {
            if (!(part instanceof Form.Constant)) {
                return false;
            }
        }
        return rule.orElse().stream().allMatch(RuleSet::isGround);
    }

    private Kind kind(int length) {
        if (groundNames) {
            return isMultiValue() ? Kind.SET : Kind.COMPLETE;
        }
        return rules.stream().allMatch(r -> !r.isMultiValue() && r.reference().length == length + 1) ? Kind.OBJECT : Kind.GENERAL;
    }

    Kind kind() {
        return kind;
    }

    int id() {
        return id;
    }

    Document document() {
        return document;
    }

    RuleIndex index() {
        return index;
    }

    /// Every rule, as the index gives them when it is off.
    Matches all() {
        return all;
    }

    /// The path, for index events.
    Ref reference() {
        return reference;
    }

    @Nullable
    RuleCode defaultRule() {
        return defaultRule;
    }

    /// True where the rules make a partial set (at some depth).
    boolean isMultiValue() {
        return rules.getFirst().isMultiValue();
    }

    /// True where no rule's name holds a variable.
    boolean hasGroundNames() {
        return groundNames;
    }

    /// True where one rule's name may be the beginning of another's.
    boolean hasUnevenNames() {
        return rules.stream().mapToInt(r -> r.reference().length).distinct().count() > 1;
    }

    boolean isFunction() {
        return rules.getFirst().isFunction();
    }

    int arity() {
        Form[] args = rules.getFirst().args();
        return args == null ? 0 : args.length;
    }
}
