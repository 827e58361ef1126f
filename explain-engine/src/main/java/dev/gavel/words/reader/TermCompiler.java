package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Terms → code.
final class TermCompiler {

    private static final int MOST_BITS = 100_000;
    private static final int TEXT_PER_STEP = 64;

    private final Map<String, Table> tables;
    private final List<Place> places = new ArrayList<>();
    private final Map<List<String>, Integer> numbers = new HashMap<>();

    TermCompiler(Map<String, Table> tables) {
        this.tables = tables;
    }

    /// The places that the code speaks of, by their numbers.
    List<Place> places() {
        return List.copyOf(places);
    }

    Table table(String noun) {
        return Objects.requireNonNull(tables.get(noun));
    }

    Code.OfTerm compile(Term term) {
        return switch (term) {
            case Term.Constant(var value) -> frame -> value;
            case Term.Local(var name, int slot) -> frame -> frame.get(slot);
            case Term.Place(var steps) -> {
                int number = numbers.computeIfAbsent(steps, this::added);
                yield frame -> frame.run().place(number);
            }
            case Term.Field(var names, var of) -> {
                Code.OfTerm start = compile(of);
                Place.Steps steps = Place.Steps.of(names);
                yield frame -> steps.from(start.in(frame));
            }
            case Term.Cell(var noun, var column, var keys) -> cell(table(noun), column, keys.stream().map(this::compile).toList());
            case Term.Entry(var of, var under) -> {
                Code.OfTerm whole = compile(of);
                Code.OfTerm key = compile(under);
                yield frame -> {
                    Value collection = whole.in(frame);
                    Value at = key.in(frame);
                    return collection == null || at == null ? null : Lists.entry(collection, at);
                };
            }
            case Term.OrElse(var first, var second) -> {
                Code.OfTerm wanted = wanted(first);
                Code.OfTerm otherwise = compile(second);
                yield frame -> {
                    Value value = wanted.in(frame);
                    return value == null ? otherwise.in(frame) : value;
                };
            }
            case Term.Whether(var subject, var so, var not) -> {
                Code.OfTerm of = compile(subject);
                PredicateCompiler predicates = new PredicateCompiler(this, new Patterns());
                Code.OfPredicate yes = predicates.compile(so);
                Code.OfPredicate no = predicates.compile(not);
                yield frame -> {
                    Value value = of.in(frame);
                    return yes.of(value, frame) == Truth.YES
                            ? BooleanValue.TRUE
                            : no.of(value, frame) == Truth.YES ? BooleanValue.FALSE : null;
                };
            }
            case Term.Call(var form, var operands) -> call(form, operands);
            case Term.Collection collection -> {
                Code.OfMembers code = members(collection);
                yield frame -> {
                    Members members = code.in(frame);
                    Abstention more = members.more();
                    if (more != null) {
                        throw more;
                    }
                    return members.collection();
                };
            }
            case Term.Defined(var name, int definition, var arguments) -> {
                List<Code.OfTerm> values = arguments.stream().map(this::compile).toList();
                yield frame -> {
                    List<Value> given = arguments(values, frame);
                    return given == null ? null : frame.run().value(definition, given);
                };
            }
        };
    }

    /// Of what is looked up under a key that is a list, its items are steps inwards, as `object.get` takes them.
    private Code.OfTerm wanted(Term term) {
        return switch (term) {
            case Term.Entry(var of, var under) -> stepping(compile(term), compile(of), compile(under));
            case Term.Cell(var noun, var column, var keys) when table(noun).keys() == 1 -> {
                Table table = table(noun);
                ObjectValue cells = table.cells(column);
                yield stepping(compile(term), frame -> cells, compile(keys.getFirst()));
            }
            default -> compile(term);
        };
    }

    private static Code.OfTerm stepping(Code.OfTerm direct, Code.OfTerm whole, Code.OfTerm key) {
        return frame -> {
            Value value = direct.in(frame);
            if (value != null || !(key.in(frame) instanceof ArrayValue steps)) {
                return value;
            }
            value = whole.in(frame);
            for (int i = 0; i < steps.size() && value != null; i++) {
                value = Lists.entry(value, steps.get(i));
            }
            return value;
        };
    }

    /// The values of arguments; null where one is missing.
    static @Nullable List<Value> arguments(List<Code.OfTerm> terms, Frame frame) {
        if (terms.isEmpty()) {
            return List.of();
        }
        List<Value> values = new ArrayList<>(terms.size());
        for (Code.OfTerm term : terms) {
            Value value = term.in(frame);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /// A defined collection of which a part is unknown still has the members that are known.
    Code.OfMembers members(Term term) {
        if (term instanceof Term.Collection(var name, int definition, var arguments)) {
            List<Code.OfTerm> values = arguments.stream().map(this::compile).toList();
            return frame -> {
                List<Value> given = arguments(values, frame);
                return given == null ? new Members(null, null) : frame.run().collection(definition, given);
            };
        }
        if (term instanceof Term.Constant(ArrayValue list)) {
            Members fixed = new Members(list, null);
            return frame -> fixed;
        }
        Code.OfTerm code = compile(term);
        return frame -> new Members(code.in(frame), null);
    }

    private int added(List<String> steps) {
        places.add(Place.of(steps));
        return places.size() - 1;
    }

    private static Code.OfTerm cell(Table table, String column, List<Code.OfTerm> keys) {
        Map<List<Value>, Value> cells = new HashMap<>();
        if (keys.size() == table.keys()) {
            table.rows().forEach((row, values) -> {
                Value cell = values.get(column);
                if (cell != null) {
                    cells.put(row, cell);
                }
            });
        } else {
            table.entries(column).forEach((first, entries) -> cells.put(List.of(first), entries));
        }
        boolean partial = keys.size() < table.keys() && !table.whole();
        return frame -> {
            List<Value> wanted = arguments(keys, frame);
            Value cell = wanted == null ? null : cells.get(wanted);
            if (wanted != null && (partial || cell == null && table.mayHide(wanted))) {
                throw new Abstention("a row of the table “" + table.noun() + "” is not shown");
            }
            return cell;
        };
    }

    private Code.OfTerm call(Form form, List<Term> operands) {
        Code.OfTerm[] codes = new Code.OfTerm[operands.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = form.isOfSets() && operands.get(i) instanceof Term.Constant(ArrayValue list)
                    ? constant(SetValue.of(list.elements()))
                    : compile(operands.get(i));
        }
        Operation operation = form.operation();
        return frame -> {
            Value[] values = new Value[codes.length];
            for (int i = 0; i < codes.length; i++) {
                Value value = codes[i].in(frame);
                if (value == null) {
                    return null;
                }
                values[i] = value;
            }
            return bounded(operation.of(values), frame);
        };
    }

    private static Code.OfTerm constant(Value value) {
        return frame -> value;
    }

    /// @throws Abstention where a number grows beyond all measure, or the work does
    private static @Nullable Value bounded(@Nullable Value value, Frame frame) {
        switch (value) {
            case NumberValue number when !number.isLong() && number.toString().length() > MOST_BITS / 4 ->
                throw new Abstention("a number becomes too large to work with");
            case StringValue(var text) -> frame.run().spend(1 + text.length() / TEXT_PER_STEP);
            case ArrayValue array -> frame.run().spend(1 + array.size() / 4);
            case SetValue set -> frame.run().spend(1 + set.size() / 4);
            case null, default -> frame.run().spend(1);
        }
        return value;
    }
}
