package dev.gavel.app.work;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.Reason;
import dev.gavel.meaning.contract.ValuePath;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.page.PolicyPages;

/// Logged decisions → rows of the table. What a request is about stands in places that differ from gateway to gateway; the usual ones are looked at in turn.
final class DecisionLines {

    private static final List<String> AGENT = List.of("agent.id", "agent", "user.id", "user", "subject", "principal");
    private static final List<String> TOOL = List.of("action.tool", "tool", "action.name", "method", "action");
    private static final List<String> DATA = List.of("action.data_classes_referenced", "data_classes", "resource", "path");
    private static final List<String> REGION = List.of("environment.region", "region");
    private static final double NANOS = 1e6;

    private DecisionLines() {
    }

    static List<DecisionLine> of(List<LoggedDecision> decisions, @Nullable OpenPolicy policy) {
        return decisions.stream().map(decision -> line(decision, policy)).toList();
    }

    /// What names a decision within its log.
    static String key(LoggedDecision decision) {
        return decision.id().isEmpty() ? decision.place().toString() : decision.id();
    }

    private static DecisionLine line(LoggedDecision decision, @Nullable OpenPolicy policy) {
        String entrypoint = decision.asked() instanceof Asked.Document document ? document.path() : "";
        ContractReading reading = LoggedVerdict.read(decision, entrypoint, policy);
        return new DecisionLine(key(decision), decision.timestamp(), PolicyPages.tone(reading.verdict()),
                PolicyPages.word(reading.verdict()),
                first(decision.input(), AGENT), first(decision.input(), TOOL), first(decision.input(), DATA),
                first(decision.input(), REGION),
                reason(reading.reasons()), millis(decision));
    }

    private static String first(@Nullable Value input, List<String> places) {
        if (input == null) {
            return "";
        }
        for (String place : places) {
            Value found = ValuePath.parse(place).in(input);
            if (found instanceof StringValue text) {
                return text.value();
            }
            if (found instanceof ArrayValue array) {
                return array.elements().stream().map(element -> element instanceof StringValue text ? text.value() : element.toString())
                        .collect(Collectors.joining(", "));
            }
        }
        return "";
    }

    private static String reason(List<Reason> reasons) {
        return reasons.isEmpty() ? "" : reasons.getFirst().message() + (reasons.size() > 1 ? " (+" + (reasons.size() - 1) + ")" : "");
    }

    private static @Nullable Double millis(LoggedDecision decision) {
        return decision.metrics().get("timer_server_handler_ns") instanceof NumberValue nanos
                ? Double.valueOf(Double.parseDouble(nanos.toString()) / NANOS)
                : null;
    }
}
