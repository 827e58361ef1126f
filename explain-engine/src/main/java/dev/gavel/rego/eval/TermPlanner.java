package dev.gavel.rego.eval;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Plans terms at one point of a body.
final class TermPlanner {

    private final Program program;
    private final BoundSlots bound;

    TermPlanner(Program program, BoundSlots bound) {
        this.program = program;
        this.bound = bound;
    }

    Code[] codes(Form[] forms) {
        return Arrays.stream(forms).map(this::code).toArray(Code[]::new);
    }

    /// A form all of whose variables are bound.
    Code code(Form form) {
        return switch (form) {
            case Form.Constant c -> new Codes.Constant(c.value());
            case Form.Local local -> slot(local);
            case Form.ArrayForm array -> new Codes.ArrayOf(codes(array.elements()));
            case Form.SetForm set -> new Codes.SetOf(codes(set.elements()));
            case Form.ObjectForm object -> object(object);
            case Form.Comprehension c -> ComprehensionCode.plan(c, program, bound);
            case Form.InputRef ref -> path(new Codes.Input(), ref.operands(), 0);
            case Form.LocalRef ref -> path(slot(ref.head()), ref.operands(), 0);
            case Form.ValueRef ref -> path(code(ref.head()), ref.operands(), 0);
            case Form.DataRef ref -> data(ref);
        };
    }

    private Code object(Form.ObjectForm object) {
        SortedMap<Value, Code> entries = new TreeMap<>();
        for (int i = 0; i < object.keys().length; i++) {
            if (!(object.keys()[i] instanceof Form.Constant key) || entries.put(key.value(), code(object.values()[i])) != null) {
                return new Codes.ObjectOf(codes(object.keys()), codes(object.values()));
            }
        }
        return new Codes.Record(entries.keySet().toArray(Value[]::new), entries.values().toArray(Code[]::new));
    }

    private Code slot(Form.Local local) {
        if (!bound.has(local.slot())) {
            throw Unplannable.BODY;
        }
        return new Codes.Slot(local.slot());
    }

    /// Goes down the operands from a position on.
    Code path(Code start, Form[] operands, int from) {
        return path(start, operands, from, operands.length);
    }

    Code path(Code start, Form[] operands, int from, int to) {
        Code code = start;
        int i = from;
        while (i < to) {
            int constants = i;
            while (constants < to && operands[constants] instanceof Form.Constant) {
                constants++;
            }
            if (constants > i) {
                code = new Codes.Path(code, constants(operands, i, constants));
                i = constants;
            } else {
                code = new Codes.Get(code, code(operands[i]));
                i++;
            }
        }
        return code;
    }

    private static Value[] constants(Form[] operands, int from, int to) {
        Value[] values = new Value[to - from];
        for (int i = from; i < to; i++) {
            if (!(operands[i] instanceof Form.Constant constant)) {
                throw new IllegalArgumentException("not a constant");
            }
            values[i - from] = constant.value();
        }
        return values;
    }

    private Code data(Form.DataRef ref) {
        Form[] operands = ref.operands();
        DataStart start = dataStart(ref);
        return start == null ? new DataCodes.Path(codes(operands)) : path(start.code(), operands, start.length());
    }

    /// How a reference below `data` begins.
    ///
    /// @param length how many operands the code covers
    record DataStart(Code code, int length) {
    }

    /// Null where rules may or may not stand on the way, as a variable will tell.
    @Nullable
    DataStart dataStart(Form.DataRef ref) {
        Form[] operands = ref.operands();
        Document document = ref.document();
        if (document != null) {
            RuleSet rules = document.requireRules();
            int length = ref.position() + 1;
            Value[] path = constants(operands, 0, length);
            boolean keyed = length < operands.length && (rules.kind() == RuleSet.Kind.SET || rules.kind() == RuleSet.Kind.OBJECT)
                    && bound.covers(operands[length]);
            return keyed
                    ? new DataStart(new DataCodes.Part(rules, path, code(operands[length])), length + 1)
                    : new DataStart(new DataCodes.Whole(rules, path), length);
        }
        Document virtual = program.root();
        int length = 0;
        while (length < operands.length && operands[length] instanceof Form.Constant constant) {
            virtual = virtual == null ? null : virtual.child(constant.value());
            length++;
        }
        if (virtual != null) {
            return null;
        }
        int known = length;
        while (known < operands.length && bound.covers(operands[known])) {
            known++;
        }
        Code[] keys = codes(Arrays.copyOfRange(operands, length, known));
        return new DataStart(new DataCodes.Base(constants(operands, 0, length), keys), known);
    }

    /// What a value must look like to be a form; binds the variables in it.
    Take take(Form form) {
        if (form instanceof Form.Local local && !bound.has(local.slot())) {
            bound.bind(local.slot());
            return new Take.Bind(local.slot());
        }
        if (bound.covers(form)) {
            return new Take.Same(code(form));
        }
        return switch (form) {
            case Form.ArrayForm array -> new Take.Elements(takes(array.elements()));
            case Form.ObjectForm object -> {
                Code[] keys = codes(object.keys());
                yield new Take.Entries(keys, takes(object.values()));
            }
            case Form other -> throw Unplannable.BODY;
        };
    }

    Take[] takes(Form[] forms) {
        return takes(List.of(forms));
    }

    private Take[] takes(List<Form> forms) {
        Take[] takes = new Take[forms.size()];
        for (int i = 0; i < takes.length; i++) {
            takes[i] = take(forms.get(i));
        }
        return takes;
    }
}
