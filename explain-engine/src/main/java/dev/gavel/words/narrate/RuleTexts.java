package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What a rule tells its caller: the message and the advice of its head, with `…` for what the request fills in.
final class RuleTexts {

    private static final List<String> MESSAGES = List.of("msg", "message", "reason", "description", "details", "title");
    private static final List<String> ADVICE = List.of("remediation", "advice", "fix", "solution", "hint");
    private static final List<String> CONTROLS = List.of("controls", "control", "control_id", "control_ids", "standards", "frameworks");
    private static final List<String> TOLD = List.of("failure_msg", "message", "msg");
    private static final Pattern PROSE = Pattern.compile("\\p{L}{2,} \\p{L}+");
    private static final int DEEPEST = 3;
    private static final Pattern VERB = Pattern.compile("%[-+# 0]*[0-9.*]*(?:\\[\\d+\\])?([a-zA-Z%])");

    private RuleTexts() {
    }

    static Optional<String> message(CompiledRule rule) {
        Head head = rule.source().head();
        for (Term given : given(head)) {
            Term text = resolved(given, rule) instanceof ObjectTerm object ? field(object, MESSAGES) : given;
            Optional<String> template = text == null ? Optional.empty() : template(resolved(text, rule), rule, 0);
            if (template.isPresent()) {
                return template;
            }
        }
        return notes(rule).flatMap(note -> TOLD.stream().map(note.custom()::get)).filter(StringValue.class::isInstance)
                .map(text -> filled(((StringValue) text).value())).findFirst();
    }

    static Optional<String> advice(CompiledRule rule) {
        for (Term given : given(rule.source().head())) {
            if (resolved(given, rule) instanceof ObjectTerm object && field(object, ADVICE) instanceof Term text) {
                Optional<String> template = template(resolved(text, rule), rule, DEEPEST);
                if (template.isPresent()) {
                    return template;
                }
            }
        }
        return Optional.empty();
    }

    private static List<Term> given(Head head) {
        return Stream.of(Optional.ofNullable(head.key()), Optional.ofNullable(head.value())).flatMap(Optional::stream).toList();
    }

    private static @Nullable Term field(ObjectTerm object, List<String> names) {
        for (String name : names) {
            for (ObjectTerm.Entry entry : object.entries()) {
                if (entry.key() instanceof Scalar key && key.value().equals(StringValue.of(name))) {
                    return entry.value();
                }
            }
        }
        return null;
    }

    /// What a variable was assigned in the body.
    private static Term resolved(Term term, CompiledRule rule) {
        if (term instanceof Var variable) {
            for (Expr expr : rule.source().body().exprs()) {
                if (expr.statement() instanceof Call call && call.args().size() == 2 && call.args().getFirst() instanceof Var assigned
                        && assigned.name().equals(variable.name()) && isAssignment(call)) {
                    return call.args().get(1);
                }
            }
        }
        return term;
    }

    private static boolean isAssignment(Call call) {
        return call.operator().head() instanceof Var operator && (operator.name().equals("assign") || operator.name().equals("eq"));
    }

    /// @param depth how many functions the text was passed through
    private static Optional<String> template(Term term, CompiledRule rule, int depth) {
        return switch (term) {
            case Scalar scalar -> scalar.value() instanceof StringValue text ? Optional.of(text.value()) : Optional.empty();
            case Call call when call.operator().head() instanceof Var operator && operator.name().equals("sprintf")
                    && call.args().getFirst() instanceof Scalar format && format.value() instanceof StringValue text ->
                Optional.of(filled(text.value()));
            case TemplateString template -> {
                StringBuilder out = new StringBuilder();
                for (TemplateString.Part part : template.parts()) {
                    out.append(part instanceof TemplateString.Text(String text) ? text : "…");
                }
                yield Optional.of(out.toString());
            }
            // A message that a function of the policy is given: `result("no region is given", bucket)`.
            case Call call when depth < DEEPEST && !call.operator().operands().isEmpty() -> call.args().stream()
                    .flatMap(arg -> template(resolved(arg, rule), rule, depth + 1).stream()).filter(text -> PROSE.matcher(text).find())
                    .findFirst();
            default -> Optional.empty();
        };
    }

    private static String filled(String format) {
        StringBuilder out = new StringBuilder();
        Matcher verb = VERB.matcher(format);
        while (verb.find()) {
            verb.appendReplacement(out, verb.group(1).equals("%") ? "%" : "…");
        }
        return verb.appendTail(out).toString();
    }

    /// The controls that METADATA names.
    static List<String> controls(CompiledRule rule) {
        List<String> controls = new ArrayList<>();
        notes(rule).forEach(notes -> CONTROLS.forEach(name -> add(notes.custom().get(name), controls)));
        return controls;
    }

    /// The METADATA of the rule, and of its document.
    private static Stream<Annotations> notes(CompiledRule rule) {
        return rule.module().annotations().stream()
                .filter(notes -> (notes.scope().equals("rule") || notes.scope().equals("document")) && stands(notes, rule));
    }

    private static boolean stands(Annotations notes, CompiledRule rule) {
        return notes.target() instanceof dev.gavel.rego.source.SourceRange.Known a
                && rule.source().range() instanceof dev.gavel.rego.source.SourceRange.Known b && a.start() == b.start();
    }

    private static void add(@Nullable Value value, List<String> into) {
        switch (value) {
            case StringValue text -> into.add(text.value());
            case ArrayValue array -> array.elements().forEach(element -> add(element, into));
            case null, default -> {
            }
        }
    }
}
