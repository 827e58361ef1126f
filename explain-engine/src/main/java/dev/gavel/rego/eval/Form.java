package dev.gavel.rego.eval;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Term;
import dev.gavel.rego.value.Value;

/// A term made ready for evaluation: variables are slots of a [Bindings], what is constant is a value.
///
/// Forms are immutable and shared by all evaluations of a policy. Each keeps the term it came from, for trace events.
sealed interface Form {

    Term source();

    /// Something known before any input is.
    record Constant(Value value, Term source) implements Form {
    }

    /// A variable.
    record Local(int slot, Term source) implements Form {
    }

    /// `[x, 1]` with at least one part that is not constant; so too the next two.
    record ArrayForm(Form[] elements, Term source) implements Form {
    }

    /// `{k: v}`; `keys` and `values` are parallel.
    record ObjectForm(Form[] keys, Form[] values, Term source) implements Form {
    }

    /// `{x, 1}`.
    record SetForm(Form[] elements, Term source) implements Form {
    }

    /// `[term | body]`, `{term | body}` or `{key: term | body}`.
    record Comprehension(Kind kind, @Nullable Form key, Form term, Block body, @Nullable ComprehensionIndex index,
            Term source) implements Form {

        enum Kind {
            ARRAY, SET, OBJECT
        }
    }

    /// The variables of the enclosing body by which results of a comprehension can be kept; `id` numbers the comprehension within the program.
    record ComprehensionIndex(int id, List<Local> keys) {
    }

    /// `input.a[x]`.
    record InputRef(Form[] operands, Term source) implements Form {
    }

    /// `xs[i]`, where the head is a variable.
    record LocalRef(Local head, Form[] operands, Term source) implements Form {
    }

    /// `[1, 2][i]`: a head that is itself a value.
    record ValueRef(Form head, Form[] operands, Term source) implements Form {
    }

    /// `data.a.b[x]`.
    ///
    /// @param document the first one on the way that rules make, where constants alone lead to it; else null
    /// @param position of the operand that leads to it
    record DataRef(Form[] operands, @Nullable Document document, int position, Term source) implements Form {
    }
}
