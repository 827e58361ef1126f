package dev.gavel.rego.compile;

/// What is done to rules whose names begin with `test_`, for `opa test` changes them before it runs them.
public enum TestRules {
    /// Nothing: they are rules like others.
    AS_WRITTEN,
    /// Rules of one name are told apart, and each case of a rule with cases announces itself.
    RUN,
    /// As [#RUN], and what is compared is kept in variables, so that a report can show it.
    RUN_WITH_VALUES;

    static final String PREFIX = "test_";
}
