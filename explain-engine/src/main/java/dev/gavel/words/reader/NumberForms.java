package dev.gavel.words.reader;

import java.util.List;

/// What is said of numbers.
final class NumberForms {

    static final Form PLUS = Form.two("{1} plus {2}", Numbers::plus);
    /// Numbers or sets.
    static final Form MINUS = Form.sets("{1} minus {2}", Lists::minus);
    static final Form TIMES = Form.two("{1} times {2}", Numbers::times);
    static final Form DIVIDED = Form.two("{1} divided by {2}", Numbers::dividedBy);

    static final List<Form> ALL = List.of(
            Form.one("the sum of {1}", Numbers::sum),
            Form.one("the product of {1}", Numbers::product),
            Form.one("the size of {1}", Numbers::abs),
            Form.two("the remainder of {1} divided by {2}", Numbers::remainder),
            Form.two("the whole numbers from {1} to {2}", Numbers::between),
            Form.three("the whole numbers from {1} to {2} in steps of {3}", Numbers::stepped),
            Form.one("{1} rounded", Numbers::round),
            Form.one("{1} rounded up", Numbers::ceil),
            Form.one("{1} rounded down", Numbers::floor),
            Form.two("{1} with {2} decimals", Formats::fixed),
            Form.two("{1} as text with base {2}", Conversions::based),
            Form.one("{1} as an amount", Amounts::amount),
            Form.one("{1} as a number of bytes", Amounts::bytes),
            Form.two("the bits common to {1} and {2}", Bits::and),
            Form.two("the bits in any of {1} and {2}", Bits::or),
            Form.two("the bits in only one of {1} and {2}", Bits::xor),
            Form.one("the bits not in {1}", Bits::not),
            Form.two("the bits of {1} moved left by {2}", Bits::left),
            Form.two("the bits of {1} moved right by {2}", Bits::right));

    private NumberForms() {
    }
}
