package dev.gavel.review.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Other goals than to be allowed, other locks than the usual ones, data, time, and searches that end too soon.
class GoalsTest {

    private static final String TWO_REASONS = """
            deny contains {"id": "T-1", "msg": "too many turns"} if input.turns > data.limits.turns

            deny contains {"id": "R-1", "msg": "not there"} if not input.region in data.regions
            """;
    private static final String DATA = """
            {"limits": {"turns": 50}, "regions": ["eu", "us"]}
            """;

    @TempDir
    Path folder;

    private SmallPolicy twoReasons() throws IOException {
        return SmallPolicy.in(folder, "deny", TWO_REASONS, DATA);
    }

    @Test
    void oneReasonCanBeTakenAwayAndTheOtherStays() throws IOException {
        SmallPolicy policy = twoReasons();
        ChangeRequest request = ChangeRequest.of(policy.request("{\"turns\": 60, \"region\": \"in\"}"), new Goal.Without("T-1"));
        assertThat(policy.says(request)).containsExactly("With this one change the reason T-1 would be gone:",
                "- The turns are 50 or less, in place of 60.", "Nothing else in the request would, alone.");
        assertThat(policy.pages().changes(policy.contract()).reasons(request.decision())).containsExactly("T-1", "R-1");
    }

    @Test
    void aReasonThatIsNotThereCannotBeTakenAway() throws IOException {
        SmallPolicy policy = twoReasons();
        ChangeRequest request = ChangeRequest.of(policy.request("{\"turns\": 6, \"region\": \"in\"}"), new Goal.Without("T-1"));
        assertThatThrownBy(() -> policy.changes(request)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("`T-1`");
    }

    @Test
    void anAllowedRequestCanBeDenied() throws IOException {
        SmallPolicy policy = twoReasons();
        ChangeRequest request = ChangeRequest.of(policy.request("{\"turns\": 6, \"region\": \"eu\"}"), new Goal.Denied());
        assertThat(policy.says(request)).containsExactly("With any one of these changes the request would not be allowed:",
                "- The region is anything but \"eu\" or \"us\".", "- The turns are 51 or more, in place of 6.",
                "Nothing else in the request would, alone.");
    }

    @Test
    void dataChangesOnlyOnRequest() throws IOException {
        SmallPolicy policy = twoReasons();
        ChangeRequest request = ChangeRequest.of(policy.request("{\"turns\": 60, \"region\": \"eu\"}"), new Goal.Allowed()).withData(true);
        assertThat(policy.says(request)).containsExactly("With any one of these changes the request would be allowed:",
                "- The turns are 50 or less, in place of 60.", "- In the data, the turns limit is 60 or more, in place of 50.",
                "Nothing else in the request or the data would, alone.");
        ChangeRequest other = ChangeRequest.of(policy.request("{\"turns\": 6, \"region\": \"in\"}"), new Goal.Allowed()).withData(true);
        assertThat(policy.says(other)).contains("- In the data, the regions include \"in\" too.");
    }

    @Test
    void theUserLocksAndLets() throws IOException {
        SmallPolicy policy = SmallPolicy.in(folder, "deny", """
                deny contains "turns" if input.context.turns > 50

                deny contains "scope" if input.agent.scope == "root"
                """, "{}");
        DecisionRequest decision = policy.request("{\"context\": {\"turns\": 60}, \"agent\": {\"scope\": \"user\"}}");
        ChangeRequest locked = ChangeRequest.of(decision, new Goal.Allowed())
                .withLocks(new Locks(List.of("context.turns"), List.of(), List.of()));
        assertThat(policy.says(locked)).containsExactly("Nothing in the request that may be changed would have the request allowed.",
                "The turns were kept, and no field was left out.");
        DecisionRequest root = policy.request("{\"context\": {\"turns\": 6}, \"agent\": {\"scope\": \"root\"}}");
        ChangeRequest let = ChangeRequest.of(root, new Goal.Allowed()).withLocks(new Locks(List.of(), List.of("input.agent"), List.of()));
        assertThat(policy.says(let)).contains("- The agent’s scope is not \"root\".");
        ChangeRequest declared = ChangeRequest.of(decision, new Goal.Allowed())
                .withLocks(new Locks(List.of(), List.of(), List.of("input.context.turns")));
        assertThat(policy.says(declared)).contains("What the requester says of itself was kept, and no field was left out.");
    }

    @Test
    void whatNeedsApprovalIsAllowedWithoutIt() throws IOException {
        SmallPolicy policy = SmallPolicy.in(folder, "decision", """
                default allow := false

                allow if count(pending) == 0

                pending contains "approve" if input.action == "deploy"

                decision := {"allow": allow, "reasons": pending, "metadata": {"approval": {"required": count(pending) > 0}}}
                """, "{}");
        ChangeRequest request = ChangeRequest.of(policy.request("{\"action\": \"deploy\"}"), new Goal.Allowed());
        assertThat(policy.says(request)).containsExactly("With this one change the request would be allowed without approval:",
                "- The action is not \"deploy\".", "Nothing else in the request would, alone.");
    }

    @Test
    void theClockAndTheCachedAnswersOfTheDecisionStay() throws IOException {
        SmallPolicy policy = SmallPolicy.in(folder, "allow", """
                default allow := false

                allow if {
                	time.now_ns() < 1000
                	http.send({"method": "get", "url": "http://limit"}).body.most >= input.amount
                }
                """, "{}");
        ObjectValue cache = (ObjectValue) SmallPolicy.json("""
                {"http.send": {"[{\\"method\\":\\"get\\",\\"url\\":\\"http://limit\\"}]": {"body": {"most": 7}}}}
                """);
        DecisionRequest decision = DecisionRequest.of("p/allow", SmallPolicy.json("{\"amount\": 9}"), Instant.ofEpochSecond(0, 999))
                .withNdBuiltinCache(cache);
        assertThat(policy.says(ChangeRequest.of(decision, new Goal.Allowed()))).contains("- The amount is 7 or less, in place of 9.");
    }

    @Test
    void whatIsAllowedAlreadyNeedsNoChange() throws IOException {
        SmallPolicy policy = twoReasons();
        Changes changes = policy.changes(ChangeRequest.of(policy.request("{\"turns\": 6, \"region\": \"eu\"}"), new Goal.Allowed()));
        assertThat(changes.smallest()).isEmpty();
        assertThat(changes.tried()).isZero();
    }

    @Test
    void aSmallBudgetIsSaid() throws IOException {
        SmallPolicy policy = twoReasons();
        Changes changes = policy
                .changes(ChangeRequest.of(policy.request("{\"turns\": 60, \"region\": \"in\"}"), new Goal.Allowed()).withBudget(12));
        assertThat(changes.ended()).isFalse();
        assertThat(changes.isAll()).isFalse();
        assertThat(changes.tried()).isLessThanOrEqualTo(12);
    }

    @Test
    void aCancelledSearchEndsWithWhatItHas() throws IOException {
        SmallPolicy policy = twoReasons();
        AtomicInteger asked = new AtomicInteger();
        Changes changes = policy.changes(ChangeRequest.of(policy.request("{\"turns\": 60, \"region\": \"in\"}"), new Goal.Allowed())
                .withCancelled(() -> asked.incrementAndGet() > 3));
        assertThat(changes.ended()).isFalse();
        assertThat(changes.tried()).isLessThan(10);
    }

    @Test
    void progressIsTold() throws IOException {
        StringBuilder rego = new StringBuilder("default allow := false\n\n");
        for (int i = 0; i < 12; i++) {
            rego.append("allow if {\n");
            for (int j = 0; j < 4; j++) {
                rego.append("\tinput.f").append(j).append(" == \"").append((char) ('a' + i)).append(j).append("\"\n");
            }
            rego.append("\tfalse\n}\n\n");
        }
        SmallPolicy policy = SmallPolicy.in(folder, "allow", rego.toString(), "{}");
        List<Integer> told = new ArrayList<>();
        policy.changes(ChangeRequest.of(policy.request("{\"f0\": \"z\", \"f1\": \"z\", \"f2\": \"z\", \"f3\": \"z\"}"), new Goal.Allowed())
                .withProgress(told::add));
        assertThat(told).isNotEmpty().isSorted();
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() throws IOException {
        SmallPolicy policy = twoReasons();
        Value input = SmallPolicy.json("{\"turns\": 60, \"region\": \"in\"}");
        ChangeRequest request = ChangeRequest.of(policy.request("{}").withInput(input), new Goal.Allowed());
        assertThat(policy.changes(request)).isEqualTo(policy.changes(request));
    }
}
