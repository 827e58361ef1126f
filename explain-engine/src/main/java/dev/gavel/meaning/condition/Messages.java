package dev.gavel.meaning.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.value.StringValue;

/// `sprintf` and template strings → text with holes.
final class Messages {

    private static final Pattern VERB = Pattern.compile("%[-+# 0]*[0-9.*]*(?:\\[\\d+\\])?([a-zA-Z%])");

    private Messages() {
    }

    /// @param args those of `sprintf`: the format and the array of what fills it
    static Operand of(List<Operand> args) {
        if (args.size() != 2 || !(args.getFirst() instanceof Operand.Constant format && format.value() instanceof StringValue text)) {
            return new Operand.Reckoned("sprintf", args);
        }
        List<Operand> given = args.get(1) instanceof Operand.Collected collected ? collected.members() : List.of();
        List<String> texts = new ArrayList<>();
        List<Operand> holes = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        Matcher verb = VERB.matcher(text.value());
        while (verb.find()) {
            boolean percent = verb.group(1).equals("%");
            verb.appendReplacement(run, percent ? "%" : "");
            if (!percent) {
                texts.add(run.toString());
                run.setLength(0);
                holes.add(holes.size() < given.size() ? given.get(holes.size()) : args.get(1));
            }
        }
        verb.appendTail(run);
        texts.add(run.toString());
        return new Operand.Message(texts, holes);
    }

    static Operand of(TemplateString template, OperandReader reader, Scope scope) {
        List<String> texts = new ArrayList<>();
        List<Operand> holes = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (TemplateString.Part part : template.parts()) {
            switch (part) {
                case TemplateString.Text text -> run.append(text.text());
                case TemplateString.Interpolation hole -> {
                    texts.add(run.toString());
                    run.setLength(0);
                    holes.add(hole(hole.expr(), template, reader, scope));
                }
            }
        }
        texts.add(run.toString());
        return new Operand.Message(texts, holes);
    }

    private static Operand hole(Expr expr, TemplateString template, OperandReader reader, Scope scope) {
        return expr.statement() instanceof Term term ? reader.read(term, scope) : new Operand.Unspoken(template);
    }
}
