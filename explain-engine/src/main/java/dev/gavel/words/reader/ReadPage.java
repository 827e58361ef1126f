package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A page that was read: what it predicts, and what of it could not be read. May be asked by several threads.
public final class ReadPage {

    private final Rules rules;
    private final Documents documents;
    private final List<Unread> unread;
    private final List<String> unsaid;

    record Case(String name, Condition condition) {
    }

    record CompiledCase(String name, Code.OfCondition condition) {
    }

    /// @param others what may be a case as well, and could not be read
    record Cases(List<CompiledCase> cases, Code.OfCondition others) {
    }

    /// @param deny whether the cases deny
    /// @param restAllowed what becomes of every other action, where the page says it
    record Rules(Code.OfCondition scope, Cases cases, Cases approvals, boolean deny, Optional<Boolean> restAllowed) {
    }

    /// @param slots how many the conditions of cases need
    record Documents(List<Place> places, List<Code.Meaning> meanings, int slots) {
    }

    private enum Outcome {
        ALLOWED, DENIED, NEEDS_APPROVAL, OUT_OF_SCOPE, NOT_SAID
    }

    ReadPage(Rules rules, Documents documents, List<Unread> unread, List<String> unsaid) {
        this.rules = rules;
        this.documents = documents;
        this.unread = List.copyOf(unread);
        this.unsaid = List.copyOf(unsaid);
    }

    /// The sentences that stand where the page decides, and that cannot be read: none, on a page that is as it should be.
    public List<Unread> unread() {
        return unread;
    }

    /// The parts that the page itself says are not in words.
    public List<String> unsaid() {
        return unsaid;
    }

    /// What the page says of a situation. Where it depends on what is not known from the page, it abstains.
    public Prediction predict(Situation situation) {
        Run run = new Run(situation, documents.places(), documents.meanings());
        Frame frame = new Frame(documents.slots(), run);
        List<String> reasons = new ArrayList<>();
        Truth inScope = rules.scope().in(frame);
        note(inScope, run, reasons);
        List<Prediction.Case> cases = new ArrayList<>();
        Truth decided = anyOf(rules.cases(), frame, cases, reasons);
        List<Prediction.Case> approvals = new ArrayList<>();
        Truth approved = anyOf(rules.approvals(), frame, approvals, reasons);

        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        if (inScope != Truth.YES) {
            possible.add(Outcome.OUT_OF_SCOPE);
        }
        if (inScope != Truth.NO) {
            outcomes(decided, approved, possible);
        }
        return new Prediction(possible.size() == 1 ? verdict(possible.iterator().next()) : abstained(reasons), cases, approvals);
    }

    private static void note(Truth truth, Run run, List<String> reasons) {
        String reason = run.takeReason();
        if (truth == Truth.UNKNOWN) {
            reasons.add(reason);
        }
    }

    private static Truth anyOf(Cases all, Frame frame, List<Prediction.Case> answers, List<String> reasons) {
        Truth any = all.others().in(frame);
        note(any, frame.run(), reasons);
        for (CompiledCase each : all.cases()) {
            Truth truth = each.condition().in(frame);
            note(truth, frame.run(), reasons);
            answers.add(new Prediction.Case(each.name(), truth.held()));
            any = any == Truth.YES || truth == Truth.YES ? Truth.YES : any == Truth.UNKNOWN ? Truth.UNKNOWN : truth;
        }
        return any;
    }

    private void outcomes(Truth decided, Truth approved, Set<Outcome> possible) {
        if (decided != Truth.NO) {
            add(rules.deny() ? Outcome.DENIED : Outcome.ALLOWED, approved, possible);
        }
        if (decided != Truth.YES) {
            Outcome rest = rules.restAllowed().map(allowed -> allowed ? Outcome.ALLOWED : Outcome.DENIED).orElse(Outcome.NOT_SAID);
            add(rest, approved, possible);
        }
    }

    private static void add(Outcome outcome, Truth approved, Set<Outcome> possible) {
        if (outcome == Outcome.DENIED && approved != Truth.NO) {
            possible.add(Outcome.NEEDS_APPROVAL);
        }
        if (outcome != Outcome.DENIED || approved != Truth.YES) {
            possible.add(outcome);
        }
    }

    private static Verdict verdict(Outcome outcome) {
        return switch (outcome) {
            case ALLOWED -> new Verdict.Allowed();
            case DENIED -> new Verdict.Denied();
            case NEEDS_APPROVAL -> new Verdict.NeedsApproval();
            case OUT_OF_SCOPE -> new Verdict.OutOfScope();
            case NOT_SAID -> new Verdict.Abstained("the page does not say what becomes of every other action");
        };
    }

    private static Verdict abstained(List<String> reasons) {
        return new Verdict.Abstained(reasons.isEmpty() ? "the page does not say what becomes of every other action" : reasons.getFirst());
    }
}
