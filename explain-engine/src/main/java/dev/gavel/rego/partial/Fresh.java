package dev.gavel.rego.partial;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;

/// Makes variables that nothing else uses: `__local3__` of a rule becomes `__local3__17` where the rule is put in for the seventeenth time.
final class Fresh {

    private final Map<String, String> names = new LinkedHashMap<>();
    private int copies;
    private int made;

    /// Generated variable → the name in the source, for all that were copied.
    Map<String, String> names() {
        return names;
    }

    Var variable(SourceRange range) {
        return new Var("__partial" + ++made + "__", range);
    }

    /// A rule with variables of its own.
    Rule copy(Rule rule, Map<String, String> written) {
        return new Copy(written, name -> false).rule(rule);
    }

    Body copy(Body body, Map<String, String> written, Predicate<String> kept) {
        return new Copy(written, kept).body(body);
    }

    /// An `every` whose own variables are new; those that belong to the body around it stay.
    Every copy(Every every, Predicate<String> kept) {
        return (Every) new Copy(Map.of(), kept).statement(every);
    }

    private final class Copy extends SyntaxMap {

        private final String suffix = String.valueOf(++copies);
        private final Map<String, String> written;
        private final Predicate<String> kept;
        private final Map<String, Var> done = new HashMap<>();

        Copy(Map<String, String> written, Predicate<String> kept) {
            this.written = written;
            this.kept = kept;
        }

        @Override
        public Term term(Term term) {
            if (!(term instanceof Var v)) {
                return super.term(term);
            }
            if (Terms.isRoot(v.name()) || kept.test(v.name())) {
                return v;
            }
            Var known = done.computeIfAbsent(v.name(), name -> renamed(v));
            return known.range().equals(v.range()) ? known : new Var(known.name(), v.range());
        }

        /// The first name of a head is the rule's own.
        @Override
        public Head head(Head head) {
            Ref reference = head.reference();
            List<Term> args = head.args();
            Term key = head.key();
            Term value = head.value();
            return new Head(new Ref(reference.head(), terms(reference.operands()), reference.range()), args == null ? null : terms(args),
                    key == null ? null : term(key), value == null ? null : term(value), head.assign(), head.valueGenerated(), head.range());
        }

        /// The name of what is called is no variable.
        @Override
        public Statement statement(Statement statement) {
            return statement instanceof Call call
                    ? new Call(call.operator(), terms(call.args()), call.range())
                    : super.statement(statement);
        }

        /// Nor is the name of a function that is replaced, or that replaces it.
        @Override
        public With with(With with) {
            boolean document = with.target() instanceof Var || with.target() instanceof Ref ref && ref.head() instanceof Var head
                    && Terms.isRoot(head.name());
            boolean named = !document && with.value() instanceof Ref || with.value() instanceof Var v && !v.isGenerated();
            return named ? with : new With(with.target(), term(with.value()), with.range());
        }

        private Var renamed(Var v) {
            String base = v.isWildcard() ? "__local" + v.name().substring(1) + "w__" : v.name();
            String name = base + suffix;
            String source = written.getOrDefault(v.name(), names.get(v.name()));
            if (source != null) {
                names.put(name, source);
            }
            return new Var(name, v.range());
        }
    }
}
