package dev.gavel.rego.builtin;

/// A long text that asks now and then whether the query has been cancelled, while a pattern is looked for in it.
final class WatchedText implements CharSequence {

    /// Shorter texts are not worth the asking.
    static final int LONG = 2_000;

    private static final int ASK_EVERY = 1 << 14;

    private final String text;
    private final CallContext context;
    private int reads;

    WatchedText(String text, CallContext context) {
        this.text = text;
        this.context = context;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads % ASK_EVERY == 0) {
            context.checkCancelled();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
