package dev.gavel.meaning.condition;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.meaning.condition.Operand.At;
import dev.gavel.meaning.condition.Operand.Step;

/// The operands that a condition speaks of, those within others included.
public final class Mentioned {

    private final List<Operand> found = new ArrayList<>();

    private Mentioned() {
    }

    public static List<Operand> in(Condition condition) {
        Mentioned mentioned = new Mentioned();
        mentioned.visit(condition);
        return mentioned.found;
    }

    public static List<Operand> in(Operand operand) {
        Mentioned mentioned = new Mentioned();
        mentioned.visit(operand);
        return mentioned.found;
    }

    private void visit(Condition condition) {
        switch (condition) {
            case Condition.Relation relation -> {
                visit(relation.left());
                visit(relation.right());
            }
            case Condition.Holds holds -> visit(holds.operand());
            case Condition.Present present -> visit(present.operand());
            case Condition.Negation negation -> visit(negation.condition());
            case Condition.All all -> all.conditions().forEach(this::visit);
            case Condition.Any any -> any.conditions().forEach(this::visit);
            case Condition.Each each -> {
                visit(each.element());
                visit(each.condition());
            }
            case Condition.Helper helper -> {
                helper.args().forEach(this::visit);
                visit(helper.unfolded());
            }
            case Condition.Unspoken unspoken -> {
            }
        }
    }

    private void visit(Operand operand) {
        found.add(operand);
        switch (operand) {
            case Operand.Constant constant -> {
            }
            case Operand.Input input -> steps(input.path());
            case Operand.Data data -> steps(data.path());
            case Operand.Virtual virtual -> steps(virtual.path());
            case Operand.Element element -> visit(element.domain());
            case Operand.Within within -> {
                visit(within.whole());
                steps(within.path());
            }
            case Operand.Reckoned reckoned -> reckoned.args().forEach(this::visit);
            case Operand.Applied applied -> applied.args().forEach(this::visit);
            case Operand.Collected collected -> collected.members().forEach(this::visit);
            case Operand.Structure structure -> structure.fields().values().forEach(this::visit);
            case Operand.Message message -> message.holes().forEach(this::visit);
            case Operand.Gathered gathered -> {
                visit(gathered.term());
                visit(gathered.condition());
            }
            case Operand.Unspoken unspoken -> {
            }
        }
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof At at) {
                visit(at.key());
            }
        }
    }
}
