package dev.gavel.words.reader;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What is worked out from values; null where there is no value, and where OPA would end with an error.
enum Operation {
    COUNT(1), SUM(1), PRODUCT(1), LARGEST(1), SMALLEST(1), PLUS(2), MINUS(2), TIMES(2), DIVIDED(2), REMAINDER(2), BOTH(2), TOGETHER(
            2), FOLLOWED(
                    2), LOWER(1), UPPER(1), TRIM_SPACE(1), TRIM_START(2), TRIM_END(2), TRIM_ANY(2), PARTS(2), JOINED(2), REPLACED(
                            3), POSITION(
                                    2), SUBSTRING(3), AS_TEXT(1), AS_NUMBER(1), READ_JSON(1), BASE64(1), AS_TIME(1), TIME_SPAN(
                                            1), HOUR(1), MINUTE(1), SECOND(
                                                    1), YEAR(1), MONTH(1), DAY(1), WEEKDAY(1), AMOUNT(1), BYTES(1), ROUND(1), CEIL(
                                                            1), FLOOR(1), ABS(1), KEYS(
                                                                    1), WITHIN(1), IN_ORDER(1), IN_REVERSE(
                                                                            1), WHOLE_NUMBERS(2), MADE_OF(-1), TYPE(1), VERSIONS(2);

    /// Below zero where any number will do.
    private final int operands;

    Operation(int operands) {
        this.operands = operands;
    }

    boolean takes(int number) {
        return operands < 0 || operands == number;
    }

    /// @param v as many as it takes
    @Nullable
    Value of(Value[] v) {
        return switch (this) {
            case COUNT -> Lists.count(v[0]);
            case SUM -> Numbers.sum(v[0]);
            case PRODUCT -> Numbers.product(v[0]);
            case LARGEST -> Lists.last(v[0]);
            case SMALLEST -> Lists.first(v[0]);
            case PLUS -> Numbers.plus(v[0], v[1]);
            case MINUS -> Lists.minus(v[0], v[1]);
            case TIMES -> Numbers.times(v[0], v[1]);
            case DIVIDED -> Numbers.dividedBy(v[0], v[1]);
            case REMAINDER -> Numbers.remainder(v[0], v[1]);
            case WHOLE_NUMBERS -> Numbers.between(v[0], v[1]);
            case BOTH -> Lists.both(v[0], v[1]);
            case TOGETHER -> Lists.together(v[0], v[1]);
            case FOLLOWED -> Lists.followedBy(v[0], v[1]);
            case IN_ORDER -> Lists.inOrder(v[0]);
            case IN_REVERSE -> Lists.inReverse(v[0]);
            case KEYS -> Lists.keys(v[0]);
            case WITHIN -> Lists.within(v[0]);
            case LOWER -> Texts.lower(v[0]);
            case UPPER -> Texts.upper(v[0]);
            case TRIM_SPACE -> Texts.trimSpace(v[0]);
            case TRIM_START -> Texts.withoutStart(v[0], v[1]);
            case TRIM_END -> Texts.withoutEnd(v[0], v[1]);
            case TRIM_ANY -> Texts.withoutAny(v[0], v[1]);
            case PARTS -> Texts.parts(v[0], v[1]);
            case JOINED -> Texts.joined(v[0], v[1]);
            case MADE_OF -> Texts.madeOf(v);
            case REPLACED -> Texts.replaced(v[0], v[1], v[2]);
            case POSITION -> Texts.position(v[0], v[1]);
            case SUBSTRING -> Texts.substring(v[0], v[1], v[2]);
            case AS_TEXT -> Conversions.asText(v[0]);
            case AS_NUMBER -> Conversions.asNumber(v[0]);
            case READ_JSON -> Conversions.readJson(v[0]);
            case BASE64 -> Conversions.base64(v[0]);
            case TYPE -> Conversions.type(v[0]);
            case AS_TIME -> Moments.parse(v[0]);
            case TIME_SPAN -> TimeSpans.parse(v[0]);
            case HOUR -> Moments.part(v[0], Moments.Part.HOUR);
            case MINUTE -> Moments.part(v[0], Moments.Part.MINUTE);
            case SECOND -> Moments.part(v[0], Moments.Part.SECOND);
            case YEAR -> Moments.part(v[0], Moments.Part.YEAR);
            case MONTH -> Moments.part(v[0], Moments.Part.MONTH);
            case DAY -> Moments.part(v[0], Moments.Part.DAY);
            case WEEKDAY -> Moments.part(v[0], Moments.Part.WEEKDAY);
            case AMOUNT -> Amounts.amount(v[0]);
            case BYTES -> Amounts.bytes(v[0]);
            case ROUND -> Numbers.round(v[0]);
            case CEIL -> Numbers.ceil(v[0]);
            case FLOOR -> Numbers.floor(v[0]);
            case ABS -> Numbers.abs(v[0]);
            case VERSIONS -> Versions.compare(v[0], v[1]);
        };
    }

    /// Whether a constant list stands for a set here.
    boolean isOfSets() {
        return this == MINUS || this == BOTH || this == TOGETHER;
    }
}
