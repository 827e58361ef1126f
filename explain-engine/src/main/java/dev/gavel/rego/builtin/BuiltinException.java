package dev.gavel.rego.builtin;

/// A builtin's error. OPA makes the call undefined, or ends the query where errors are strict or the error [#halts()].
public final class BuiltinException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean halts;

    private BuiltinException(String code, String text, boolean halts) {
        super(text, null, false, false);
        this.code = code;
        this.halts = halts;
    }

    /// `eval_builtin_error`: the arguments have the right types, and still there is no result.
    public static BuiltinException error(String text) {
        return new BuiltinException("eval_builtin_error", text, false);
    }

    /// `eval_type_error`: an operand has the wrong type.
    public static BuiltinException type(String text) {
        return new BuiltinException("eval_type_error", text, false);
    }

    /// An error that ends the query whether errors are strict or not.
    public static BuiltinException halt(String code, String text) {
        return new BuiltinException(code, text, true);
    }

    /// OPA's error code.
    public String code() {
        return code;
    }

    public boolean halts() {
        return halts;
    }

    /// OPA's whole text: the builtin's name, then what went wrong.
    public String text(String builtin) {
        return halts ? String.valueOf(getMessage()) : builtin + ": " + getMessage();
    }
}
