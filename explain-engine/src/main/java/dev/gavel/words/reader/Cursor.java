package dev.gavel.words.reader;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;

/// A place in the text of a sentence. Whatever does not match leaves the place as it was.
///
/// Every look costs a little of a budget, so that no sentence keeps the reader for long.
final class Cursor {

    private static final int DEEPEST = 40;
    private static final int LONGEST_CHAIN = 100;
    private static final int SHOWN = 60;

    private final SentenceText text;
    private final String line;
    private long budget;
    private int at;
    private int depth;
    private int deepest;
    private int chained;
    private int farthest;
    private @Nullable String note;
    private int noted = -1;

    /// @throws Unreadable where the sentence does not begin with a capital
    Cursor(SentenceText text) {
        this(text, true);
    }

    /// @param isSentence a cell of a table need not begin with a capital
    Cursor(SentenceText text, boolean isSentence) {
        this.text = text;
        this.line = text.line();
        this.budget = 100_000 + 100L * line.length();
        if (isSentence && !line.isEmpty() && Character.isLowerCase(line.codePointAt(0))) {
            throw new Unreadable("does not begin with a capital");
        }
    }

    int at() {
        return at;
    }

    void backTo(int place) {
        at = place;
    }

    boolean atEnd() {
        return at == line.length();
    }

    /// Goes past words that stand here. The first letter of a sentence is a capital whatever the words have.
    boolean take(String words) {
        if (!isAhead(words)) {
            return false;
        }
        at += words.length();
        farthest = Math.max(farthest, at);
        return true;
    }

    boolean isAhead(String words) {
        if (--budget < 0) {
            throw new Unreadable("takes too long to read");
        }
        int end = at + words.length();
        if (end > line.length() || !startsAlike(words) || !line.regionMatches(at + 1, words, 1, words.length() - 1)) {
            return false;
        }
        return end == line.length() || !isWord(words.charAt(words.length() - 1)) || !isWord(line.charAt(end));
    }

    private boolean startsAlike(String words) {
        char here = line.charAt(at);
        return here == words.charAt(0) || at == 0 && here == Character.toUpperCase(words.charAt(0));
    }

    /// Letters, digits, and what joins them into one word: `user’s`, `re-run`.
    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '’' || c == '\'' || c == '-' || c == '_';
    }

    /// A quoted run, or null.
    @Nullable
    String takeQuoted() {
        String quote = at < line.length() ? text.quoted().get(at) : null;
        if (quote != null) {
            at++;
            farthest = Math.max(farthest, at);
        }
        return quote;
    }

    /// A JSON number, or null. A point that ends the sentence is no part of it.
    @Nullable
    NumberValue takeNumber() {
        int start = at;
        int i = at;
        if (i < line.length() && (line.charAt(i) == '-' || line.charAt(i) == '−')) {
            i++;
        }
        int whole = digits(i);
        if (whole == i) {
            return null;
        }
        i = whole;
        if (i < line.length() && line.charAt(i) == '.' && digits(i + 1) > i + 1) {
            i = digits(i + 1);
        }
        if (i < line.length() && (line.charAt(i) == 'e' || line.charAt(i) == 'E')) {
            int sign = i + 1 < line.length() && (line.charAt(i + 1) == '-' || line.charAt(i + 1) == '+') ? 1 : 0;
            if (digits(i + 1 + sign) > i + 1 + sign) {
                i = digits(i + 1 + sign);
            }
        }
        if (i < line.length() && isWord(line.charAt(i))) {
            return null;
        }
        try {
            NumberValue number = NumberValue.parse(line.substring(start, i).replace('−', '-'));
            at = i;
            farthest = Math.max(farthest, at);
            return number;
        } catch (NumberFormatException e) {
            note("is no number: `" + line.substring(start, Math.min(i, start + SHOWN)) + "`");
            return null;
        }
    }

    /// A number whose thousands may be parted by commas, as `3,600`; or null.
    @Nullable
    NumberValue takeGrouped() {
        int start = at;
        int i = at < line.length() && line.charAt(at) == '-' ? at + 1 : at;
        int first = digits(i);
        int end = first;
        while (end < line.length() && line.charAt(end) == ',' && digits(end + 1) == end + 4) {
            end += 4;
        }
        if (end == first || first == i || first - i > 3 || line.charAt(i) == '0') {
            return takeNumber();
        }
        if (end < line.length() && (isWord(line.charAt(end)) || line.charAt(end) == '.' && digits(end + 1) > end + 1)) {
            return null;
        }
        at = end;
        farthest = Math.max(farthest, at);
        return NumberValue.parse(line.substring(start, end).replace(",", ""));
    }

    private int digits(int from) {
        int i = from;
        while (i < line.length() && line.charAt(i) >= '0' && line.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /// @throws Unreadable where terms stand within terms too deep
    void enter() {
        if (++depth > DEEPEST) {
            throw new Unreadable("nested too deep");
        }
        deepest = Math.max(deepest, depth);
    }

    /// For what grows to the left: it is not left again.
    void deepen() {
        if (++chained > LONGEST_CHAIN) {
            throw new Unreadable("too many operators and endings");
        }
    }

    void leave() {
        depth--;
    }

    /// How deep terms stood within one another.
    int deepest() {
        return deepest + chained;
    }

    /// Why what stands here cannot be meant; told where nothing else can be read either.
    void note(String reason) {
        if (farthest > noted) {
            noted = farthest;
            note = reason;
        }
    }

    /// What ends a sentence that is not read to its end.
    Unreadable stuck() {
        if (note != null && noted >= farthest) {
            return new Unreadable(note);
        }
        return new Unreadable(farthest >= line.length()
                ? "ends too early"
                : farthest == 0
                        ? "begins like no sentence of its place"
                        : "cannot be read from `" + text.shown(farthest, SHOWN).strip() + "` on");
    }
}
