package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.builtin.Builtin;
import dev.gavel.rego.builtin.BuiltinException;
import dev.gavel.rego.builtin.Builtins;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.builtin.PatternCache;
import dev.gavel.rego.builtin.Relation;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What a builtin gives for constants.
final class ConstantCalls {

    private static final long LARGEST = 1_000_000;

    private final Declarations declarations;
    private final CallContext context = new CallContext(0, new Random(0), new HashMap<>(), new PatternCache(), Set.of(), ObjectValue.EMPTY,
            () -> false, LARGEST);

    ConstantCalls(Declarations declarations) {
        this.declarations = declarations;
    }

    /// Declared nondeterministic because schemas may be fetched; nothing is fetched here.
    private static final Set<String> OF_SCHEMAS = Set.of("json.match_schema", "json.verify_schema");

    /// True where the result depends on nothing but the arguments.
    boolean isFixed(String builtin) {
        return Builtins.function(builtin) != null && declarations.named(builtin)
                .filter(d -> (!d.nondeterministic() || OF_SCHEMAS.contains(builtin)) && !d.relation()).isPresent();
    }

    /// Every result of a relation such as `walk`, as a list; null where the call ends with an error.
    @Nullable
    Value related(String builtin, List<Value> args) {
        Relation relation = Builtins.relation(builtin);
        if (relation == null) {
            return null;
        }
        List<Value> found = new ArrayList<>();
        try {
            relation.call(context, args.toArray(Value[]::new), found::add);
        } catch (BuiltinException e) {
            return null;
        }
        return ArrayValue.of(found);
    }

    /// @return null where the call is undefined or ends with an error
    @Nullable
    Value call(String builtin, List<Value> args) {
        Builtin function = Builtins.function(builtin);
        try {
            return function == null ? null : function.call(context, args.toArray(Value[]::new));
        } catch (BuiltinException e) {
            return null;
        }
    }
}
