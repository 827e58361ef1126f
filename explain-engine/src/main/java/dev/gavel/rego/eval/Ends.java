package dev.gavel.rego.eval;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// What stands at the end of a planned body: it hands the answer to whoever runs the body, through [Decision#into].
final class Ends {

    private Ends() {
    }

    private static Value require(Code code, @Nullable Value[] slots, Decision decision) {
        Value value = code.value(slots, decision);
        if (value == null) {
            throw Bail.OUT;
        }
        return value;
    }

    /// One answer is enough.
    static final class Found extends Action {

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            return true;
        }
    }

    /// Counts the answers.
    static final class Mark extends Action {

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            decision.marks++;
            return false;
        }
    }

    /// The value of a rule.
    static final class Result extends Action {

        private final Code value;

        Result(Code value) {
            this.value = value;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value found = require(value, slots, decision);
            if (!(decision.into instanceof Answer answer)) {
                throw new IllegalStateException("a rule's value goes nowhere");
            }
            answer.take(found);
            return answer.findOne;
        }
    }

    /// A member of a set.
    static final class Member extends Action {

        private final Code member;

        Member(Code member) {
            this.member = member;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value found = require(member, slots, decision);
            if (decision.into instanceof SetValue.Builder set) {
                set.add(found);
            }
            return false;
        }
    }

    /// An element of an array.
    static final class Element extends Action {

        private final Code element;

        Element(Code element) {
            this.element = element;
        }

        @Override
        @SuppressWarnings("unchecked")
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value found = require(element, slots, decision);
            if (decision.into instanceof List<?> list) {
                ((List<Value>) list).add(found);
            }
            return false;
        }
    }

    /// An entry of an object.
    static final class Entry extends Action {

        private final Code key;
        private final Code value;

        Entry(Code key, Code value) {
            this.key = key;
            this.value = value;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value foundKey = require(key, slots, decision);
            Value found = require(value, slots, decision);
            if (decision.into instanceof ObjectValue.Builder object) {
                Value known = object.get(foundKey);
                if (known != null && !known.equals(found)) {
                    throw Bail.OUT;
                }
                object.put(foundKey, found);
            }
            return false;
        }
    }

    /// A part of a document whose rules have names with variables at any depth.
    static final class Part extends Action {

        private final RuleCode rule;
        private final Code[] path;
        private final Code last;

        /// @param path what the rule's name adds to the document's own
        /// @param last the member or the value
        Part(RuleCode rule, Code[] path, Code last) {
            this.rule = rule;
            this.path = path;
            this.last = last;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value[] keys = Codes.values(path, slots, decision);
            Value found = require(last, slots, decision);
            if (keys == null) {
                throw Bail.OUT;
            }
            if (decision.into instanceof Members members) {
                members.add(rule, List.of(keys), found);
            }
            return false;
        }
    }
}
