package dev.gavel.meaning.condition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// What a condition speaks about: a constant, a place in the input or in data, something reckoned from these.
public sealed interface Operand {

    record Constant(Value value) implements Operand {
    }

    /// A place in the input: `input.action.tool` is `[Name(action), Name(tool)]`; empty for `input` itself.
    record Input(List<Step> path) implements Operand {

        public Input {
            path = List.copyOf(path);
        }
    }

    /// A place in the data that came with the bundles: `data.tools[input.action.tool].risk`.
    record Data(List<Step> path) implements Operand {

        public Data {
            path = List.copyOf(path);
        }
    }

    /// A place in a document that rules make; `document` is its path under `data`, `path` what follows.
    record Virtual(List<String> document, List<Step> path) implements Operand {

        public Virtual {
            document = List.copyOf(document);
            path = List.copyOf(path);
        }
    }

    /// One of the members of a collection, as `some name in domain` has it; with `key`, one of its keys or indexes.
    ///
    /// @param name as the policy calls it; starts with `$` where the policy has no name for it
    /// @param rule tells the rule that declares it from all others, so that two of the same name are not taken for one
    /// @param under true where the name is that of the key under which the member stands: `domain[name]`
    record Element(String name, String rule, Operand domain, boolean key, boolean under) implements Operand {

        Element called(String other) {
            return new Element(other, rule, domain, key, false);
        }
    }

    /// A place within another operand that is neither input nor data: `f(x).a`, `x.a` of an element.
    record Within(Operand whole, List<Step> path) implements Operand {

        public Within {
            path = List.copyOf(path);
        }
    }

    /// What a builtin makes of its arguments: `count(x)`.
    record Reckoned(String builtin, List<Operand> args) implements Operand {

        public Reckoned {
            args = List.copyOf(args);
        }
    }

    /// What a function of the policy makes of its arguments; `function` is its path under `data`.
    record Applied(List<String> function, List<Operand> args) implements Operand {

        public Applied {
            function = List.copyOf(function);
            args = List.copyOf(args);
        }
    }

    /// An array or a set written out in the policy.
    ///
    /// @param set true for a set
    record Collected(List<Operand> members, boolean set) implements Operand {

        public Collected {
            members = List.copyOf(members);
        }
    }

    /// An object written out in the policy whose keys are names, for example what a denial says of itself.
    record Structure(Map<String, Operand> fields) implements Operand {

        public Structure {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// Text with holes: what `sprintf` or a template string makes. The holes stand between the texts, so there is one text more than there are holes.
    record Message(List<String> texts, List<Operand> holes) implements Operand {

        public Message {
            texts = List.copyOf(texts);
            holes = List.copyOf(holes);
        }
    }

    /// All that comes of a comprehension: `{term | conditions}`.
    ///
    /// @param range where it is written, which tells it from others that are written alike
    /// @param name of the variable that stands for it; empty where there is none
    record Gathered(Operand term, Condition condition, SourceRange range, String name) implements Operand {
    }

    /// A term that has no words of its own; it is shown as it is written.
    record Unspoken(Term term) implements Operand {

        /// As it is written in the policy.
        public String text() {
            return term.range() instanceof SourceRange.Known known ? known.text() : "…";
        }
    }

    /// A step down into a document.
    sealed interface Step {
    }

    record Name(String text) implements Step {
    }

    /// A step by something that only the input (or a variable) tells: `[input.action.tool]`.
    record At(Operand key) implements Step {
    }
}
