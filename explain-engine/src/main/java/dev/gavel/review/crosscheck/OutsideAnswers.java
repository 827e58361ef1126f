package dev.gavel.review.crosscheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// What nondeterministic builtins answered to a real OPA, as its trace shows: a call is evaluated, and the next event of its query has the variable that took
/// the answer.
///
/// @param cache as a log's `nd_builtin_cache`: `{"time.now_ns": {"[]": 1795168800000000000}}`
/// @param unread builtins that were called and whose answer the trace does not show
record OutsideAnswers(ObjectValue cache, Set<String> unread) {

    OutsideAnswers {
        unread = Set.copyOf(unread);
    }

    static OutsideAnswers of(List<Event> events, Declarations declarations) {
        Map<String, Map<String, Value>> answers = new TreeMap<>();
        Set<String> unread = new HashSet<>();
        Map<Integer, Event> asking = new HashMap<>();
        for (Event event : events) {
            if (event.op() == Op.INDEX || event.op() == Op.NOTE) {
                continue;
            }
            Event before = asking.remove(event.queryId());
            if (before != null && before.node() instanceof Expr expr && expr.statement() instanceof Call call && event.op() != Op.FAIL) {
                read(call, before, event, answers, unread);
            }
            if (event.op() == Op.EVAL && event.node() instanceof Expr expr && expr.statement() instanceof Call call
                    && asks(expr, call, declarations)) {
                asking.put(event.queryId(), event);
            }
        }
        ObjectValue.Builder cache = ObjectValue.builder();
        answers.forEach((builtin, calls) -> {
            ObjectValue.Builder results = ObjectValue.builder();
            calls.forEach(results::put);
            cache.put(builtin, results.build());
        });
        return new OutsideAnswers(cache.build(), unread);
    }

    /// True of a call whose answer goes into a variable, and comes from the builtin itself. A bare call that does not fail was answered with something that counts
    /// as true, and more of it does not matter.
    private static boolean asks(Expr expr, Call call, Declarations declarations) {
        String builtin = Printer.print(call.operator());
        return declarations.named(builtin).filter(d -> d.nondeterministic() && call.args().size() > d.arity()).isPresent()
                && expr.with().stream().noneMatch(with -> Printer.print(with.target()).equals(builtin));
    }

    /// @param before the event of the call itself, where its arguments are known
    /// @param after the next event of the same query, where the answer is too
    private static void read(Call call, Event before, Event after, Map<String, Map<String, Value>> answers, Set<String> unread) {
        String builtin = Printer.print(call.operator());
        List<Value> args = new ArrayList<>();
        for (Term term : call.args().subList(0, call.args().size() - 1)) {
            value(term, before).ifPresent(args::add);
        }
        Optional<Value> answer = value(call.args().getLast(), after);
        if (answer.isEmpty() || args.size() < call.args().size() - 1) {
            unread.add(builtin);
            return;
        }
        Value known = answers.computeIfAbsent(builtin, name -> new TreeMap<>()).putIfAbsent(Json.write(ArrayValue.of(args)), answer.get());
        if (known != null && !known.equals(answer.get())) {
            // Where a rule further out says `with`, a stand-in may have answered.
            unread.add(builtin);
        }
    }

    /// Empty where not all of it is known at that moment.
    private static Optional<Value> value(Term term, Event at) {
        return switch (term) {
            case Scalar scalar -> Optional.of(scalar.value());
            case Var variable -> {
                Term bound = at.locals().bindings().get(variable.name());
                yield bound == null || bound instanceof Var ? Optional.empty() : value(bound, at);
            }
            case ArrayTerm array -> values(array.elements(), at).map(ArrayValue::of);
            case SetTerm set -> values(set.elements(), at).map(SetValue::of);
            case ObjectTerm object -> object(object, at);
            case Ref ref -> Optional.empty();
            case Call call -> Optional.empty();
            case ArrayComprehension comprehension -> Optional.empty();
            case SetComprehension comprehension -> Optional.empty();
            case ObjectComprehension comprehension -> Optional.empty();
            case TemplateString template -> Optional.empty();
        };
    }

    private static Optional<List<Value>> values(List<Term> terms, Event at) {
        List<Value> values = new ArrayList<>();
        terms.forEach(term -> value(term, at).ifPresent(values::add));
        return values.size() == terms.size() ? Optional.of(values) : Optional.empty();
    }

    private static Optional<Value> object(ObjectTerm object, Event at) {
        Map<Value, Value> entries = new HashMap<>();
        for (ObjectTerm.Entry entry : object.entries()) {
            Optional<Value> key = value(entry.key(), at);
            Optional<Value> value = value(entry.value(), at);
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            entries.put(key.get(), value.get());
        }
        return Optional.of(ObjectValue.of(entries));
    }
}
