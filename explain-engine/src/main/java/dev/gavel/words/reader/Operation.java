package dev.gavel.words.reader;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What is worked out from values; null where there is no value, and where OPA would end with an error.
enum Operation {
    COUNT, SUM, PRODUCT, LARGEST, SMALLEST, PLUS(2), MINUS(2), TIMES(2), DIVIDED(2), REMAINDER(2), BOTH(2), TOGETHER(2), FOLLOWED(
            2), MERGED(2), WITHOUT_ENTRIES(2), ONLY_ENTRIES(2), SLICE(3), COMMON, IN_ANY, LATER(4), LOWER, UPPER, TRIM_SPACE, TRIM_START(
                    2), TRIM_END(2), TRIM_ANY(2), TRIM_ANY_START(2), TRIM_ANY_END(2), PARTS(2), PATTERN_PARTS(2), JOINED(
                            2), REPLACED(3), POSITION(2), SUBSTRING(
                                    3), AS_TEXT, AS_NUMBER, READ_JSON, BASE64, TOKEN_HEADER, TOKEN_CLAIMS, AS_TIME, TIME_SPAN, HOUR(1,
                                            2), MINUTE(1, 2), SECOND(1, 2), YEAR(1, 2), MONTH(1, 2), DAY(1, 2), WEEKDAY(1,
                                                    2), AMOUNT, BYTES, ROUND, CEIL, FLOOR, ABS, KEYS, WITHIN, IN_ORDER, IN_REVERSE, WHOLE_NUMBERS(
                                                            2), MADE_OF(1, Integer.MAX_VALUE), OBJECT(2, Integer.MAX_VALUE), WITH_ENTRY(3), TYPE, VERSIONS(2);

    private final int least;
    private final int most;

    Operation() {
        this(1, 1);
    }

    Operation(int operands) {
        this(operands, operands);
    }

    Operation(int least, int most) {
        this.least = least;
        this.most = most;
    }

    boolean takes(int number) {
        return number >= least && number <= most;
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
            case MERGED -> Lists.merged(v[0], v[1]);
            case WITHOUT_ENTRIES -> Lists.entries(v[0], v[1], false);
            case ONLY_ENTRIES -> Lists.entries(v[0], v[1], true);
            case SLICE -> Lists.slice(v[0], v[1], v[2]);
            case COMMON -> Lists.ofAll(v[0], true);
            case IN_ANY -> Lists.ofAll(v[0], false);
            case LATER -> Moments.later(v[0], v[1], v[2], v[3]);
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
            case TRIM_ANY -> Texts.withoutAny(v[0], v[1], true, true);
            case TRIM_ANY_START -> Texts.withoutAny(v[0], v[1], true, false);
            case TRIM_ANY_END -> Texts.withoutAny(v[0], v[1], false, true);
            case PARTS -> Texts.parts(v[0], v[1]);
            case PATTERN_PARTS -> Patterns.parts(v[0], v[1]);
            case JOINED -> Texts.joined(v[0], v[1]);
            case OBJECT -> Lists.object(v);
            case WITH_ENTRY -> Lists.withEntry(v[0], v[1], v[2]);
            case MADE_OF -> Texts.madeOf(v);
            case REPLACED -> Texts.replaced(v[0], v[1], v[2]);
            case POSITION -> Texts.position(v[0], v[1]);
            case SUBSTRING -> Texts.substring(v[0], v[1], v[2]);
            case AS_TEXT -> Conversions.asText(v[0]);
            case AS_NUMBER -> Conversions.asNumber(v[0]);
            case READ_JSON -> Conversions.readJson(v[0]);
            case BASE64 -> Conversions.base64(v[0]);
            case TOKEN_HEADER -> Tokens.header(v[0]);
            case TOKEN_CLAIMS -> Tokens.claims(v[0]);
            case TYPE -> Conversions.type(v[0]);
            case AS_TIME -> Moments.parse(v[0]);
            case TIME_SPAN -> TimeSpans.parse(v[0]);
            case HOUR -> Moments.part(v, Moments.Part.HOUR);
            case MINUTE -> Moments.part(v, Moments.Part.MINUTE);
            case SECOND -> Moments.part(v, Moments.Part.SECOND);
            case YEAR -> Moments.part(v, Moments.Part.YEAR);
            case MONTH -> Moments.part(v, Moments.Part.MONTH);
            case DAY -> Moments.part(v, Moments.Part.DAY);
            case WEEKDAY -> Moments.part(v, Moments.Part.WEEKDAY);
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
