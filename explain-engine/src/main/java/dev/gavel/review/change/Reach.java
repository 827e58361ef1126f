package dev.gavel.review.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Offer;

/// All the values of one leaf that do, as far as they were tried.
public sealed interface Reach {

    /// True for the texts that stand for all those that nobody has named.
    static boolean isMadeUp(Value value) {
        return value.equals(Offer.UNHEARD) || value.equals(Offer.UNHEARD_TOO);
    }

    /// Any one of these.
    record OneOf(List<Value> values) implements Reach {

        public OneOf {
            values = List.copyOf(values);
        }
    }

    /// A text that neither rules, nor data, nor the request name; these are examples.
    ///
    /// @param telling whether an example shows what kind of text is asked for
    record Such(List<Value> examples, boolean telling) implements Reach {

        public Such {
            examples = List.copyOf(examples);
        }
    }

    /// Any value but these; one that nobody has heard of was tried too.
    ///
    /// @param tried values that do
    record AnyBut(List<Value> except, List<Value> tried) implements Reach {

        public AnyBut {
            except = List.copyOf(except);
            tried = List.copyOf(tried);
        }
    }

    /// Any number in between. What lies just outside was tried, and so were both ends.
    ///
    /// @param from null where it is open downwards
    /// @param to null where it is open upwards
    /// @param tried numbers within, that do
    record Within(@Nullable Bound from, @Nullable Bound to, List<NumberValue> tried) implements Reach {

        public Within {
            tried = List.copyOf(tried);
        }
    }

    /// Any date in between, both included. What lies just outside was tried.
    ///
    /// @param from null where it is open to the past
    /// @param to null where it is open to the future
    /// @param tried dates within, that do
    record Dated(@Nullable Value from, @Nullable Value to, List<Value> tried) implements Reach {

        public Dated {
            tried = List.copyOf(tried);
        }
    }

    /// An end of a range of numbers.
    ///
    /// @param included whether the number itself does
    record Bound(NumberValue number, boolean included) {
    }

    /// The list has any one of these besides.
    record With(List<Value> members) implements Reach {

        public With {
            members = List.copyOf(members);
        }
    }

    /// The list has one member more, whichever it is.
    record OneMore(List<Value> tried) implements Reach {

        public OneMore {
            tried = List.copyOf(tried);
        }
    }

    /// The list does without this member.
    record Without(Value member) implements Reach {
    }

    /// The list has any one of these in place of a member.
    record InPlaceOf(Value member, List<Value> values) implements Reach {

        public InPlaceOf {
            values = List.copyOf(values);
        }
    }
}
