package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.At;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Operand.Step;
import dev.gavel.meaning.condition.Truth;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What is known once the subject is: its places in the input have its value, and data can be looked up by it.
final class SubjectKnowledge implements Truth.Knowledge {

    private final Subjects subjects;
    private final Subject subject;
    private final Value data;
    private final List<String> volatilePaths;

    SubjectKnowledge(Subjects subjects, Subject subject, Value data, List<String> volatilePaths) {
        this.subjects = subjects;
        this.subject = subject;
        this.data = data;
        this.volatilePaths = volatilePaths;
    }

    @Override
    public Optional<Value> of(Operand operand) {
        return switch (operand) {
            case Operand.Constant constant -> Optional.of(constant.value());
            case Operand.Input input -> subjectAt(input);
            case Operand.Element element -> element.key() ? Optional.empty() : subjectAt(element);
            case Operand.Data place -> look(place).value();
            case Operand.Collected collected -> collected(collected);
            case Operand.Reckoned reckoned -> defaulted(reckoned);
            case Operand.Virtual v -> Optional.empty();
            case Operand.Within w -> Optional.empty();
            case Operand.Applied a -> Optional.empty();
            case Operand.Gathered g -> Optional.empty();
            case Operand.Structure s -> Optional.empty();
            case Operand.Message m -> Optional.empty();
            case Operand.Unspoken u -> Optional.empty();
        };
    }

    @Override
    public boolean isMissing(Operand operand) {
        return switch (operand) {
            case Operand.Data place -> look(place).missing();
            case Operand.Element element -> isMissing(element.domain());
            case Operand.Within within -> isMissing(within.whole());
            default -> false;
        };
    }

    private Optional<Value> subjectAt(Operand operand) {
        return subjects.isOf(operand, subject.type()) ? Optional.of(subject.value()) : Optional.empty();
    }

    private Optional<Value> collected(Operand.Collected collected) {
        List<Value> members = new ArrayList<>();
        for (Operand member : collected.members()) {
            of(member).ifPresent(members::add);
        }
        return members.size() == collected.members().size() ? Optional.of(ArrayValue.of(members)) : Optional.empty();
    }

    private Optional<Value> defaulted(Operand.Reckoned reckoned) {
        if (!reckoned.builtin().equals("object.get") || !(reckoned.args().getFirst() instanceof Operand.Data whole)) {
            return Optional.empty();
        }
        List<Step> path = new ArrayList<>(whole.path());
        path.add(reckoned.args().get(1) instanceof Operand.Constant c && c.value() instanceof StringValue name
                ? new Name(name.value())
                : new At(reckoned.args().get(1)));
        Looked looked = look(new Operand.Data(path));
        return looked.missing() ? of(reckoned.args().get(2)) : looked.value();
    }

    private record Looked(Optional<Value> value, boolean missing) {
    }

    private Looked look(Operand.Data place) {
        Value at = data;
        StringBuilder path = new StringBuilder("data");
        for (Step step : place.path()) {
            Optional<Value> key = switch (step) {
                case Name name -> Optional.of(StringValue.of(name.text()));
                case At key1 -> of(key1.key());
            };
            if (key.isEmpty() || volatilePaths.contains(path.toString())) {
                return new Looked(Optional.empty(), false);
            }
            path.append('.').append(key.get() instanceof StringValue text ? text.value() : key.get());
            Value next = at instanceof ObjectValue object
                    ? object.get(key.get())
                    : at instanceof ArrayValue array ? array.get(key.get()) : null;
            if (next == null) {
                return new Looked(Optional.empty(), !volatilePaths.contains(path.toString()));
            }
            at = next;
        }
        return volatilePaths.contains(path.toString()) ? new Looked(Optional.empty(), false) : new Looked(Optional.of(at), false);
    }
}
