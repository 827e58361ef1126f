package dev.gavel.rego.trace;

/// What a trace event reports, in OPA's words.
public enum Op {
    ENTER("Enter"), EXIT("Exit"), EVAL("Eval"), REDO("Redo"), SAVE("Save"), FAIL("Fail"), DUPLICATE("Duplicate"), NOTE("Note"), INDEX(
            "Index"), WASM("Wasm"), UNIFY("Unify"), FAILED_ASSERTION("FailedAssertion"), TEST_CASE("TestCase");

    private final String label;

    Op(String label) {
        this.label = label;
    }

    /// As OPA's trace schema of the command line spells it; the REST schema spells it in lower case.
    public String label() {
        return label;
    }
}
