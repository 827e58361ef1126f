package dev.gavel.rego.ast;

/// The version of the language a module is written in. `V0_COMPAT_V1` is a v0 module that imports `rego.v1`.
public enum RegoVersion {
    V0, V0_COMPAT_V1, V1, V2
}
