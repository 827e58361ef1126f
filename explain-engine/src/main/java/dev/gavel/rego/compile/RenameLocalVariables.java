package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.compile.LocalScopes.Occurrence;
import dev.gavel.rego.source.Diagnostic;

/// Gives every argument and every declared variable a name of its own, and drops `some x`.
///
/// Before: `f(x) := y if { y := x + 1; some z in xs }`. After: `f(__local0__) := __local1__ if { __local1__ = __local0__ + 1; … }`.
/// What was `:=` has an operator of its own until bodies are ordered.
final class RenameLocalVariables implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.units.forEach(unit -> unit.rules.forEach(rule -> rule.rule = chain(compilation, rule.rule)));
    }

    private Rule chain(Compilation compilation, Rule rule) {
        LocalScopes args = new LocalScopes(compilation.names);
        Set<String> unused = new LinkedHashSet<>();
        if (compilation.options.strict()) {
            unused.addAll(argNames(rule.head()));
        }
        ArgumentRenamer renamer = new ArgumentRenamer(compilation.locals, args);
        Head head = withArgs(rule.head(), renamer);
        compilation.report(renamer.errors);
        Rule renamed = Chain.map(Chain.with(rule, head, rule.body()), link -> link(compilation, link, args, unused));
        for (String arg : unused) {
            if (!arg.startsWith("$")) {
                compilation.note(Diagnostic.error("rego_compile_error",
                        "unused argument " + arg + ". (hint: use _ (wildcard variable) instead)", rule.head().range()));
            }
        }
        return renamed;
    }

    private static Set<String> argNames(Head head) {
        List<Term> args = head.args();
        return args == null ? Set.of() : Variables.ALL.ofAll(args);
    }

    private static Head withArgs(Head head, SyntaxMap map) {
        List<Term> args = head.args();
        return args == null
                ? head
                : new Head(head.reference(), map.terms(args), head.key(), head.value(), head.assign(), head.valueGenerated(), head.range());
    }

    private static Rule link(Compilation compilation, Rule rule, LocalScopes args, Set<String> unused) {
        Head head = rule.head();
        Set<String> used = new HashSet<>();
        boolean variables = mayHaveVariables(head);
        if (variables) {
            NestedRenamer nested = new NestedRenamer(compilation);
            head = nested.head(head);
            compilation.report(nested.errors);
            compilation.note(nested.unused);
            used.addAll(Variables.ALL.ofAll(head.reference().operands()));
            Variables.ALL.collect(head.key(), used);
            Set<String> valueNames = Variables.ALL.of(head.value());
            used.addAll(valueNames);
            unused.removeAll(valueNames);
        }
        LocalScopes scopes = args.copy();
        renameBuiltinNames(compilation, rule, scopes);
        LocalRenamer renamer = new LocalRenamer(compilation.locals, scopes, compilation.options.strict());
        Body body = renamer.rename(rule.body(), used);
        compilation.report(renamer.errors());
        compilation.note(renamer.unused());
        unused.removeIf(arg -> scopes.count(arg) > 1);
        return Chain.with(rule, variables ? renamed(head, scopes.top().renamed) : head, body);
    }

    /// A variable that is called as a builtin gets a name of its own, or it would be taken for the builtin.
    private static void renameBuiltinNames(Compilation compilation, Rule rule, LocalScopes scopes) {
        Set<String> called = new TreeSet<>(Variables.SAFETY.of(rule.body()));
        called.removeIf(name -> compilation.options.declarations().named(name).isEmpty());
        if (called.isEmpty()) {
            return;
        }
        Set<String> declared = Declared.in(rule.body());
        Set<String> replaced = new HashSet<>();
        SyntaxWalk.visitAll(List.of(rule.head(), rule.body()), node -> {
            if (node instanceof With with) {
                Variables.ALL.collect(with, replaced);
            }
            return false;
        });
        for (String name : called) {
            if (!declared.contains(name) && !replaced.contains(name)
                    && scopes.renamed(name) == null) {
                scopes.insert(name, compilation.locals.name(), Occurrence.SEEN);
            }
        }
    }

    static boolean mayHaveVariables(Head head) {
        List<Term> all = new ArrayList<>(head.reference().operands());
        List<Term> args = head.args();
        if (args != null) {
            all.addAll(args);
        }
        return all.stream().anyMatch(RenameLocalVariables::isNotPlain) || isNotPlain(head.key()) || isNotPlain(head.value());
    }

    private static boolean isNotPlain(@Nullable Term term) {
        return term != null && !(term instanceof Scalar);
    }

    /// The head with variables of its body called as there.
    private static Head renamed(Head head, Map<String, String> renamed) {
        SyntaxMap map = new SyntaxMap() {
            @Override
            public Term term(Term term) {
                return term instanceof Var v ? new Var(renamed.getOrDefault(v.name(), v.name()), v.range()) : super.term(term);
            }
        };
        List<Term> args = head.args();
        Ref reference = head.reference();
        return new Head(new Ref(reference.head(), map.terms(reference.operands()), reference.range()),
                args == null ? null : map.terms(args),
                head.key() == null ? null : map.term(head.key()), head.value() == null ? null : map.term(head.value()), head.assign(),
                head.valueGenerated(), head.range());
    }

    /// Renames the variables of arguments.
    private static final class ArgumentRenamer extends SyntaxMap {

        private final LocalVariables locals;
        private final LocalScopes scopes;
        private final List<Diagnostic> errors = new ArrayList<>();

        private ArgumentRenamer(LocalVariables locals, LocalScopes scopes) {
            this.locals = locals;
            this.scopes = scopes;
        }

        @Override
        public Term term(Term term) {
            return switch (term) {
                case Var v -> variable(v);
                case ObjectTerm object -> new ObjectTerm(
                        object.entries().stream().map(e -> new ObjectTerm.Entry(e.key(), term(e.value()))).toList(), object.range());
                case SetTerm set -> set;
                case TemplateString template -> template;
                case Call call -> {
                    errors.add(Diagnostic.error("rego_compile_error", "rule arguments cannot contain calls", call.range()));
                    yield call;
                }
                default -> SyntaxWalk.isComprehension(term) ? term : super.term(term);
            };
        }

        private Term variable(Var v) {
            String renamed = scopes.renamed(v.name());
            if (renamed == null) {
                renamed = locals.name();
                scopes.insert(v.name(), renamed, Occurrence.ARGUMENT);
            } else {
                scopes.seen(v.name());
            }
            return new Var(renamed, v.range());
        }
    }

    /// Renames what comprehensions in a head declare; they are scopes of their own.
    private static final class NestedRenamer extends SyntaxMap {

        private final Compilation compilation;
        private final List<Diagnostic> errors = new ArrayList<>();
        private final List<Diagnostic> unused = new ArrayList<>();

        private NestedRenamer(Compilation compilation) {
            this.compilation = compilation;
        }

        @Override
        public Head head(Head head) {
            Head mapped = super.head(head);
            return new Head(head.reference(), mapped.args(), mapped.key(), mapped.value(), head.assign(), head.valueGenerated(),
                    head.range());
        }

        @Override
        public Term term(Term term) {
            return switch (term) {
                case ArrayComprehension c -> scoped(c);
                case SetComprehension c -> scoped(c);
                case ObjectComprehension c -> scoped(c);
                case TemplateString template -> scoped(template);
                default -> super.term(term);
            };
        }

        private Term scoped(Term term) {
            LocalRenamer renamer = new LocalRenamer(compilation.locals, new LocalScopes(compilation.names), compilation.options.strict());
            Term renamed = renamer.term(term);
            errors.addAll(renamer.errors());
            unused.addAll(renamer.unused());
            return renamed;
        }
    }
}
