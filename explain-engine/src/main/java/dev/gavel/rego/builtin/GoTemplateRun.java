package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// Executes one Go template on one object.
final class GoTemplateRun {

    private static final int MAX_DEPTH = 1_000;

    private final String text;
    private final Map<String, List<GoTemplate>> trees;
    private final CallContext context;
    private final StringBuilder out = new StringBuilder();
    private List<Binding> variables = new ArrayList<>();
    private String running = "template";
    private int depth;
    private int steps;
    /// What an error names: where, and what stands there.
    private int at;
    private String node = "";

    private static final class Binding {

        private final String name;
        private @Nullable Object value;

        Binding(String name, @Nullable Object value) {
            this.name = name;
            this.value = value;
        }
    }

    private enum Flow {
        ON, BREAK, CONTINUE
    }

    private GoTemplateRun(String text, CallContext context) {
        this.text = text;
        this.context = context;
        trees = GoTemplateParser.parse(text);
    }

    /// @throws BuiltinException as Go says it
    static String render(String text, ObjectValue data, CallContext context) {
        GoTemplateRun run = new GoTemplateRun(text, context);
        run.variables.add(new Binding("$", data));
        run.all(run.trees.getOrDefault("template", List.of()), data);
        return run.out.toString();
    }

    private BuiltinException fault(String what) {
        String before = text.substring(0, at);
        int line = before.lastIndexOf('\n') + 1;
        long row = 1 + before.chars().filter(c -> c == '\n').count();
        int column = Utf8.encode(before.substring(line)).length;
        String shown = node.codePointCount(0, node.length()) > 20 ? node.substring(0, node.offsetByCodePoints(0, 20)) + "..." : node;
        return BuiltinException.error("template: template:" + row + ":" + column + ": executing " + GoTemplate.quoted(running) + " at <"
                + shown + ">: " + what);
    }

    private void at(int position, Object what) {
        at = position;
        node = what.toString();
    }

    private Flow all(List<GoTemplate> body, @Nullable Object dot) {
        for (GoTemplate part : body) {
            if (++steps % 1024 == 0) {
                context.checkCancelled();
            }
            Flow flow = switch (part) {
                case GoTemplate.Text plain -> {
                    out.append(plain.text());
                    yield Flow.ON;
                }
                case GoTemplate.Action action -> {
                    Object value = pipe(action.pipe(), dot, true);
                    if (action.pipe().variables().isEmpty()) {
                        out.append(value == null || value instanceof NullValue ? "<undefined>" : GoTemplateFunctions.text(value));
                    }
                    yield Flow.ON;
                }
                case GoTemplate.Branch branch -> branch(branch, dot);
                case GoTemplate.Call call -> {
                    call(call, dot);
                    yield Flow.ON;
                }
                case GoTemplate.Jump jump -> jump.ends() ? Flow.BREAK : Flow.CONTINUE;
            };
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow branch(GoTemplate.Branch branch, @Nullable Object dot) {
        int known = variables.size();
        Flow flow;
        if (branch.keyword().equals("range")) {
            flow = range(branch, dot);
        } else {
            Object value = pipe(branch.pipe(), dot, true);
            boolean holds = GoTemplateFunctions.isTrue(value);
            flow = all(holds ? branch.body() : branch.otherwise(), holds && branch.keyword().equals("with") ? value : dot);
        }
        variables.subList(known, variables.size()).clear();
        return flow;
    }

    private Flow range(GoTemplate.Branch branch, @Nullable Object dot) {
        Object value = pipe(branch.pipe(), dot, false);
        int names = branch.pipe().variables().size();
        if (value instanceof Long && names > 1) {
            throw fault("can't use " + value + " to iterate over more than one variable");
        }
        List<Object> keys = new ArrayList<>();
        List<Object> members = new ArrayList<>();
        switch (value) {
            case null -> {
            }
            case NullValue none -> {
            }
            case Long count -> {
                for (long i = 0; i < count; i++) {
                    if (i % 1024 == 0) {
                        context.checkCancelled();
                    }
                    keys.add(i);
                    members.add(i);
                }
            }
            case ArrayValue array -> {
                for (int i = 0; i < array.size(); i++) {
                    keys.add((long) i);
                    members.add(array.get(i));
                }
            }
            case ObjectValue object -> object.forEach((key, member) -> {
                keys.add(key);
                members.add(member);
            });
            default -> throw fault("range can't iterate over " + GoTemplateFunctions.text(value));
        }
        if (members.isEmpty()) {
            return all(branch.otherwise(), dot);
        }
        for (int i = 0; i < members.size(); i++) {
            int known = variables.size();
            List<String> called = branch.pipe().variables();
            if (names > 0) {
                set(called.get(names - 1), branch.pipe().declares(), members.get(i));
            }
            if (names > 1) {
                set(called.getFirst(), branch.pipe().declares(), keys.get(i));
            }
            Flow flow = all(branch.body(), members.get(i));
            variables.subList(known, variables.size()).clear();
            if (flow == Flow.BREAK) {
                break;
            }
        }
        return Flow.ON;
    }

    private void set(String name, boolean declares, @Nullable Object value) {
        if (declares) {
            variables.add(new Binding(name, value));
        } else {
            binding(name).value = value;
        }
    }

    private Binding binding(String name) {
        for (Binding binding : variables.reversed()) {
            if (binding.name.equals(name)) {
                return binding;
            }
        }
        throw fault("undefined variable: " + name);
    }

    private void call(GoTemplate.Call call, @Nullable Object dot) {
        List<GoTemplate> body = trees.get(call.name());
        if (body == null) {
            at(call.at(), "{{template " + GoTemplate.quoted(call.name()) + (call.pipe() == null ? "" : " " + call.pipe()) + "}}");
            throw fault("template " + GoTemplate.quoted(call.name()) + " not defined");
        }
        if (++depth > MAX_DEPTH) {
            throw fault("exceeded maximum template depth (100000)");
        }
        Object inner = call.pipe() == null ? null : pipe(call.pipe(), dot, true);
        List<Binding> outerVariables = variables;
        String outer = running;
        variables = new ArrayList<>(List.of(new Binding("$", inner)));
        running = call.name();
        all(body, inner);
        variables = outerVariables;
        running = outer;
        depth--;
    }

    /// @param binds false in a range, whose variables are its elements
    private @Nullable Object pipe(GoTemplate.Pipe pipe, @Nullable Object dot, boolean binds) {
        Object value = null;
        for (int i = 0; i < pipe.commands().size(); i++) {
            value = command(pipe.commands().get(i), dot, i > 0, value);
        }
        for (String name : binds ? pipe.variables() : List.<String>of()) {
            set(name, pipe.declares(), value);
        }
        return value;
    }

    private @Nullable Object command(GoTemplate.Command command, @Nullable Object dot, boolean piped, @Nullable Object last) {
        GoTemplate.Operand first = command.operands().getFirst();
        if (first instanceof GoTemplate.Function function) {
            return function(command, function, dot, piped, last);
        }
        boolean given = command.operands().size() > 1 || piped;
        if (given) {
            at(first.at(), first);
            throw switch (first) {
                case GoTemplate.Field field -> fault(field.path().getLast() + " is not a method but has arguments");
                case GoTemplate.Variable variable when !variable.path().isEmpty() ->
                    fault(variable.path().getLast() + " is not a method but has arguments");
                case GoTemplate.Nested nested when !nested.path().isEmpty() ->
                    fault(nested.path().getLast() + " is not a method but has arguments");
                default -> fault("can't give argument to non-function " + first);
            };
        }
        if (first instanceof GoTemplate.Nil) {
            at(first.at(), first);
            throw fault("nil is not a command");
        }
        return operand(first, dot);
    }

    private @Nullable Object operand(GoTemplate.Operand operand, @Nullable Object dot) {
        return switch (operand) {
            case GoTemplate.Dot here -> {
                at(here.at(), here);
                yield dot;
            }
            case GoTemplate.Nil nil -> null;
            case GoTemplate.Constant constant -> {
                at(constant.at(), constant);
                yield constant.value();
            }
            case GoTemplate.Field field -> fields(dot, field.path(), field);
            case GoTemplate.Variable variable -> {
                at(variable.at(), variable);
                yield fields(binding(variable.name()).value, variable.path(), variable);
            }
            case GoTemplate.Nested nested -> fields(pipe(nested.pipe(), dot, true), nested.path(), nested);
            case GoTemplate.Function function ->
                function(new GoTemplate.Command(List.of(function), function.at()), function, dot, false, null);
        };
    }

    private @Nullable Object fields(@Nullable Object from, List<String> path, GoTemplate.Operand node) {
        Object value = from;
        for (String name : path) {
            at(node.at(), node);
            value = switch (value) {
                case null -> null;
                case ObjectValue object -> object.get(name);
                case NullValue none -> throw fault("nil pointer evaluating interface {}." + name);
                case Value inner -> throw fault("can't evaluate field " + name + " in type interface {}");
                default -> throw fault("can't evaluate field " + name + " in type " + GoTemplateFunctions.type(value));
            };
        }
        return value;
    }

    private @Nullable Object function(GoTemplate.Command command, GoTemplate.Function function, @Nullable Object dot, boolean piped,
            @Nullable Object last) {
        String name = function.name();
        List<GoTemplate.Operand> given = command.operands().subList(1, command.operands().size());
        at(function.at(), function);
        String wrong = GoTemplateFunctions.countFault(name, given.size() + (piped ? 1 : 0));
        if (!wrong.isEmpty()) {
            throw fault(wrong);
        }
        List<@Nullable Object> args = new ArrayList<>();
        for (GoTemplate.Operand operand : given) {
            Object value = operand(operand, dot);
            args.add(value);
            if ((name.equals("and") || name.equals("or")) && GoTemplateFunctions.isTrue(value) == name.equals("or")) {
                return value;
            }
        }
        if (piped) {
            args.add(last);
        }
        if (name.equals("and") || name.equals("or")) {
            return args.getLast();
        }
        at(function.at(), command);
        if (name.equals("call")) {
            Object called = args.getFirst();
            throw fault("error calling call: " + (called == null || called instanceof NullValue
                    ? "call of nil"
                    : "non-function " + given.getFirst() + " of type " + GoTemplateFunctions.type(called)));
        }
        try {
            return GoTemplateFunctions.call(name, args);
        } catch (BuiltinException e) {
            throw fault("error calling " + name + ": " + e.getMessage());
        }
    }

    /// What the data looks like to a template. OPA reads it back from its printed form, in which sets are no JSON.
    static ObjectValue data(Value value) {
        try {
            return (ObjectValue) Json.read(value.toString());
        } catch (MalformedJsonException e) {
            throw BuiltinException.error(e.reason());
        }
    }
}
