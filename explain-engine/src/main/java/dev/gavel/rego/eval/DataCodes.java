package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// The codes of references below `data`.
final class DataCodes {

    private DataCodes() {
    }

    /// A document that rules make, at a constant path.
    record Whole(RuleSet rules, Value[] path) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            return decision.scene.shadows == null ? Documents.whole(rules, decision) : Documents.at(path, decision);
        }
    }

    /// What stands at one key of such a document.
    record Part(RuleSet rules, Value[] path, Code key) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            Value wanted = key.value(slots, decision);
            if (wanted == null) {
                return null;
            }
            if (decision.scene.shadows == null) {
                return Documents.part(rules, wanted, decision);
            }
            Value[] longer = new Value[path.length + 1];
            System.arraycopy(path, 0, longer, 0, path.length);
            longer[path.length] = wanted;
            return Documents.at(longer, decision);
        }
    }

    /// A base document: no rules stand on the way, nor below.
    static final class Base implements Code {

        private final Value[] prefix;
        private final Code[] keys;
        private @Nullable Found found;

        /// What stands at the prefix of one base document.
        private record Found(Value base, @Nullable Value value) {
        }

        /// @param prefix constant, at least one
        Base(Value[] prefix, Code[] keys) {
            this.prefix = prefix;
            this.keys = keys;
        }

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            if (decision.scene.overlay != null) {
                return overlaid(slots, decision);
            }
            Found known = found;
            if (known == null || known.base != decision.base) {
                known = new Found(decision.base, BaseData.find(decision.base, null, prefix, prefix.length, false));
                found = known;
            }
            Value value = known.value;
            for (int i = 0; i < keys.length && value != null; i++) {
                Value key = keys[i].value(slots, decision);
                value = key == null ? null : BaseData.step(value, key);
            }
            return value;
        }

        private @Nullable Value overlaid(@Nullable Value[] slots, Decision decision) {
            Value[] path = new Value[prefix.length + keys.length];
            System.arraycopy(prefix, 0, path, 0, prefix.length);
            for (int i = 0; i < keys.length; i++) {
                Value key = keys[i].value(slots, decision);
                if (key == null) {
                    return null;
                }
                path[prefix.length + i] = key;
            }
            return decision.base(path, path.length);
        }
    }

    /// Whatever stands at a path that is known only when it is asked for.
    record Path(Code[] keys) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            Value[] path = Codes.values(keys, slots, decision);
            return path == null ? null : Documents.at(path, decision);
        }
    }
}
