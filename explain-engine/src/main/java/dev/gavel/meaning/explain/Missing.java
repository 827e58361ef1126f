package dev.gavel.meaning.explain;

import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.At;
import dev.gavel.meaning.condition.Operand.Step;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.rego.value.Value;

/// The first part of a reference that is not there: of `input.context.turn_count`, where the input has no `context`, that.
public sealed interface Missing {

    /// A document has no such field, entry or member.
    ///
    /// @param there the longest part of the reference that has a value; without steps for `input` or `data` itself
    /// @param step what is missing below it
    record Part(Operand there, Step step) implements Missing {
    }

    /// No rule gives this document a value.
    record Document(Operand.Virtual document) implements Missing {
    }

    /// A collection without members was looked into.
    record Members(Operand collection) implements Missing {
    }

    /// A builtin, or a function of the policy, has no answer for arguments that are all there.
    record Answer(Operand call) implements Missing {
    }

    /// Empty where the operand has a value, or where it cannot be told what it lacks.
    static Optional<Missing> find(Operand operand, Valuation values) {
        if (values.of(operand).isPresent()) {
            return Optional.empty();
        }
        return switch (operand) {
            case Operand.Input input -> steps(new Operand.Input(List.of()), input.path(), values);
            case Operand.Data data -> steps(new Operand.Data(List.of()), data.path(), values);
            case Operand.Virtual virtual -> {
                Operand.Virtual document = new Operand.Virtual(virtual.document(), List.of());
                yield values.of(document).isEmpty()
                        ? Optional.of(new Missing.Document(document))
                        : steps(document, virtual.path(), values);
            }
            case Operand.Within within -> find(within.whole(), values).or(() -> steps(within.whole(), within.path(), values));
            case Operand.Element element -> find(element.domain(), values)
                    .or(() -> values.of(element.domain()).filter(Missing::isEmpty).map(value -> new Missing.Members(element.domain())));
            case Operand.Reckoned reckoned -> call(reckoned, reckoned.args(), values);
            case Operand.Applied applied -> call(applied, applied.args(), values);
            case Operand.Collected collected -> first(collected.members(), values);
            case Operand.Structure structure -> first(List.copyOf(structure.fields().values()), values);
            case Operand.Message message -> first(message.holes(), values);
            case Operand.Constant c -> Optional.empty();
            case Operand.Gathered g -> Optional.empty();
            case Operand.Unspoken u -> Optional.empty();
        };
    }

    private static Optional<Missing> call(Operand call, List<Operand> args, Valuation values) {
        return first(args, values).or(() -> args.stream().allMatch(arg -> values.of(arg).isPresent())
                ? Optional.of(new Missing.Answer(call))
                : Optional.empty());
    }

    private static Optional<Missing> first(List<Operand> operands, Valuation values) {
        return operands.stream().flatMap(operand -> find(operand, values).stream()).findFirst();
    }

    private static Optional<Missing> steps(Operand start, List<Step> path, Valuation values) {
        Operand there = start;
        for (Step step : path) {
            if (step instanceof At(Operand key) && values.of(key).isEmpty()) {
                return find(key, values);
            }
            Operand next = below(there, step);
            if (values.of(next).isEmpty()) {
                return Optional.of(new Missing.Part(there, step));
            }
            there = next;
        }
        return Optional.empty();
    }

    private static Operand below(Operand whole, Step step) {
        return switch (whole) {
            case Operand.Input input -> new Operand.Input(joined(input.path(), step));
            case Operand.Data data -> new Operand.Data(joined(data.path(), step));
            case Operand.Virtual virtual -> new Operand.Virtual(virtual.document(), joined(virtual.path(), step));
            case Operand.Within within -> new Operand.Within(within.whole(), joined(within.path(), step));
            default -> new Operand.Within(whole, List.of(step));
        };
    }

    private static List<Step> joined(List<Step> path, Step step) {
        return java.util.stream.Stream.concat(path.stream(), java.util.stream.Stream.of(step)).toList();
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case dev.gavel.rego.value.ArrayValue array -> array.size() == 0;
            case dev.gavel.rego.value.SetValue set -> set.size() == 0;
            case dev.gavel.rego.value.ObjectValue object -> object.size() == 0;
            default -> false;
        };
    }
}
