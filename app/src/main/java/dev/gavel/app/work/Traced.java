package dev.gavel.app.work;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.debug.ConditionCompiler;
import dev.gavel.meaning.debug.Recording;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// A decision made again with every event kept.
///
/// @param input null where there was none
/// @param why the explanation as a tree
/// @param remark what the reader must know of the recording; empty for nothing
public record Traced(OpenPolicy policy, Recording recording, ConditionCompiler conditions, @Nullable Value input, ObjectValue data,
        List<Branch> why, String remark) {

    /// The file of the policy that is called so.
    public Optional<SourceFile> file(String name) {
        return policy.policy().sources().stream().filter(source -> source.name().equals(name)).findFirst();
    }
}
