package dev.gavel.meaning.formula;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What stands for a value, or for nothing where a part of it is missing.
public sealed interface Term {

    Term INPUT = new Input();
    Term DATA = new Data();

    record Const(Value value) implements Term {
    }

    /// The request.
    record Input() implements Term {
    }

    /// The base documents.
    record Data() implements Term {
    }

    /// What stands in `whole` under `key`: of an object or array the value there, of a set the key itself where it is a member.
    record At(Term whole, Term key) implements Term {
    }

    /// The member that a [Binder] names.
    record Member(int id) implements Term {
    }

    /// The key, or the index, under which the member stands.
    record Key(int id) implements Term {
    }

    /// A builtin of OPA, by its name there. `time.now_ns` without arguments is the current time; `walk` is a list of pairs `[path, value]`.
    record Call(String builtin, List<Term> args) implements Term {

        public Call {
            args = List.copyOf(args);
        }
    }

    /// A document that rules make, or what a function of the policy gives for its arguments.
    ///
    /// @param path under `data`
    /// @param args empty for a document
    /// @param replaced paths (`["input"]`, `["data", "limits"]`) in the place of which `with` puts other values; these are the last arguments
    record Document(List<String> path, List<Term> args, List<List<String>> replaced) implements Term {

        public Document {
            path = List.copyOf(path);
            args = List.copyOf(args);
            replaced = List.copyOf(replaced);
        }

        public Document(List<String> path, List<Term> args) {
            this(path, args, List.of());
        }

        /// The same document or function for other arguments.
        public Document of(List<Term> others) {
            return new Document(path, others, replaced);
        }
    }

    /// The value of the first case that holds.
    record Cases(List<Case> cases) implements Term {

        public Cases {
            cases = List.copyOf(cases);
        }
    }

    /// @param clause what must hold; the value may speak of its members
    record Case(Clause clause, Term value) {
    }

    /// A collection that gathers a value for each way in which a part holds.
    record Gathered(Kind kind, List<Part> parts) implements Term {

        public Gathered {
            parts = List.copyOf(parts);
        }
    }

    /// @param key null but for objects
    record Part(Clause clause, @Nullable Term key, Term value) {
    }

    /// A list that is written out.
    record ListOf(Kind kind, List<Term> items) implements Term {

        public ListOf {
            items = List.copyOf(items);
        }
    }

    record ObjectOf(List<Entry> entries) implements Term {

        public ObjectOf {
            entries = List.copyOf(entries);
        }
    }

    record Entry(Term key, Term value) {
    }

    /// Something that has no words; as it stands in the policy.
    record Unsaid(String text) implements Term {
    }

    enum Kind {
        ARRAY, SET, OBJECT
    }
}
