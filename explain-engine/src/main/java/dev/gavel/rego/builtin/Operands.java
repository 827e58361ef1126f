package dev.gavel.rego.builtin;

import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Takes operands by type, or throws the error that OPA gives for one of another type. Operands are numbered from 1.
final class Operands {

    private Operands() {
    }

    static String string(Value[] args, int operand) {
        return args[operand - 1] instanceof StringValue text ? text.value() : fail(args, operand, "string");
    }

    static NumberValue number(Value[] args, int operand) {
        return args[operand - 1] instanceof NumberValue number ? number : fail(args, operand, "number");
    }

    /// A whole number that fits 64 bits.
    static long integer(Value[] args, int operand) {
        NumberValue number = number(args, operand);
        if (!isWrittenWhole(number)) {
            throw BuiltinException.type("operand " + operand + " must be integer number but got floating-point number");
        }
        return number.longValue();
    }

    /// The value of a number that is written as a whole one, without a point and an exponent, and fits 64 bits; null where it is not.
    static @Nullable Long plainInteger(NumberValue number) {
        String text = number.toString();
        return number.isLong() && text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0 ? number.longValue() : null;
    }

    /// To OPA `2.0` is an integer here, and `2e0` is not.
    static boolean isWrittenWhole(NumberValue number) {
        String text = number.toString();
        return number.isLong() && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    }

    /// A whole number of any size.
    static BigInteger bigInteger(Value[] args, int operand) {
        if (!(args[operand - 1] instanceof NumberValue number)) {
            return fail(args, operand, "integer");
        }
        if (!number.isInteger()) {
            throw BuiltinException.type("operand " + operand + " must be integer number but got floating-point number");
        }
        return number.integer();
    }

    static ArrayValue array(Value[] args, int operand) {
        return args[operand - 1] instanceof ArrayValue array ? array : fail(args, operand, "array");
    }

    static ObjectValue object(Value[] args, int operand) {
        return args[operand - 1] instanceof ObjectValue object ? object : fail(args, operand, "object");
    }

    static SetValue set(Value[] args, int operand) {
        return args[operand - 1] instanceof SetValue set ? set : fail(args, operand, "set");
    }

    /// Never returns.
    static <T> T fail(Value[] args, int operand, String... wanted) {
        throw BuiltinException.type("operand " + operand + " must be " + oneOf(wanted) + " but got " + typeName(args[operand - 1]));
    }

    /// For an element of a composite operand. Never returns.
    static <T> T failElement(Value whole, int operand, Value element, String... wanted) {
        String kind = typeName(whole);
        String of = wanted.length == 1 ? kind + " of " + wanted[0] + "s" : kind + " of (any of) {" + String.join(", ", wanted) + "}";
        throw BuiltinException.type("operand " + operand + " must be " + of + " but got " + kind + " containing " + typeName(element));
    }

    static String oneOf(String... wanted) {
        return wanted.length == 1 ? wanted[0] : "one of {" + String.join(", ", wanted) + "}";
    }

    /// As `type_name` answers.
    static String typeName(Value value) {
        return switch (value) {
            case NullValue v -> "null";
            case BooleanValue v -> "boolean";
            case NumberValue v -> "number";
            case StringValue v -> "string";
            case ArrayValue v -> "array";
            case ObjectValue v -> "object";
            case SetValue v -> "set";
        };
    }
}
