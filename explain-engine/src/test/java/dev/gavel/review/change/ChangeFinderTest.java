package dev.gavel.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.meaning.contract.Verdict;

/// What would change decisions of small policies, as the page says it.
class ChangeFinderTest {

    @TempDir
    Path folder;

    /// @param rego a package without its first line
    /// @param says the lines of the section
    record Case(String name, String entrypoint, String rego, String data, String input, List<String> says) {

        Case(String name, String rego, String input, String... says) {
            this(name, "allow", rego, "{}", input, List.of(says));
        }

        Case withData(String changed) {
            return new Case(name, entrypoint, rego, changed, input, says);
        }

        Case at(String changed) {
            return new Case(name, changed, rego, data, input, says);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("a number that must not be above a constant", "default allow := false\nallow if input.turns <= 50",
                        "{\"turns\": 61}", "With this one change the request would be allowed:",
                        "- The turns are 50 or less, in place of 61.",
                        "Nothing else in the request would, alone."),
                new Case("a number within two bounds", "default allow := false\nallow if {\n\tinput.percent >= 10\n\tinput.percent < 30\n}",
                        "{\"percent\": 80}", "With this one change the request would be allowed:",
                        "- The percent is between 10 and 29, in place of 80.", "Nothing else in the request would, alone."),
                new Case("a fraction, strictly below", "default allow := false\nallow if input.risk < 0.7", "{\"risk\": 0.9}",
                        "With this one change the request would be allowed:", "- The risk is less than 0.7, in place of 0.9.",
                        "Nothing else in the request would, alone."),
                new Case("a threshold that arithmetic hides",
                        "default allow := false\nallow if input.used * 3 + data.base <= data.limit", "{\"used\": 400}",
                        "With this one change the request would be allowed:", "- The used is 296 or less, in place of 400.",
                        "No other single change was found.").withData("{\"base\": 11, \"limit\": 900}"),
                new Case("a text out of a set", "default allow := false\nallow if input.region in {\"eu\", \"us\"}", "{\"region\": \"in\"}",
                        "With this one change the request would be allowed:", "- The region is \"eu\" or \"us\", in place of \"in\".",
                        "Nothing else in the request would, alone."),
                new Case("any text but one", "default allow := true\nallow := false if input.region == \"in\"", "{\"region\": \"in\"}",
                        "With this one change the request would be allowed:", "- The region is not \"in\".",
                        "Nothing else in the request would, alone."),
                new Case("a member that a list must not have",
                        "deny contains \"no\" if \"secret\" in input.classes\n\nallow if count(deny) == 0",
                        "{\"classes\": [\"public\", \"secret\"]}", "With this one change the request would be allowed:",
                        "- The classes do not include \"secret\".", "Nothing else in the request would, alone."),
                new Case("a member that a list must have", "default allow := false\nallow if \"reviewed\" in input.labels",
                        "{\"labels\": [\"new\"]}", "With this one change the request would be allowed:",
                        "- The labels include \"reviewed\" too.",
                        "Nothing else in the request would, alone."),
                new Case("not, of a helper",
                        "default allow := false\nallow if not bad\n\nbad if input.kind == \"x\"\n\nbad if input.flagged",
                        "{\"kind\": \"y\", \"flagged\": true}", "With this one change the request would be allowed:",
                        "- \"flagged\" is not set.", "Nothing else in the request would, alone."),
                new Case("every", "default allow := false\nallow if {\n\tevery port in input.ports { port < 1024 }\n}",
                        "{\"ports\": [80, 8080]}", "With this one change the request would be allowed:",
                        "- The ports do not include 8,080.", "Nothing else in the request would, alone."),
                new Case("how many members there are", "default allow := false\nallow if count(input.approvers) >= 2",
                        "{\"approvers\": [\"ann\"]}", "With this one change the request would be allowed:",
                        "- The approvers include one more.", "Nothing else in the request would, alone."),
                new Case("a beginning", "default allow := false\nallow if startswith(input.image, \"registry.internal/\")",
                        "{\"image\": \"docker.io/x\"}", "With this one change the request would be allowed:",
                        "- The image is another text, such as \"registry.internal/rest\", in place of \"docker.io/x\".",
                        "No other single change was found."),
                new Case("a nested field", "default allow := false\nallow if input.a.b.c.level == 3",
                        "{\"a\": {\"b\": {\"c\": {\"level\": 1}}}}",
                        "With this one change the request would be allowed:", "- The c’s level is 3, in place of 1.",
                        "Nothing else in the request would, alone."),
                new Case("a field that is missing", "default allow := false\nallow if input.ticket.state == \"open\"", "{\"kind\": \"x\"}",
                        "With this one change the request would be allowed:", "- The ticket’s state is given as \"open\".",
                        "Nothing else in the request would, alone."),
                new Case("two fields",
                        "default allow := false\nallow if {\n\tinput.region == \"eu\"\n\tinput.tier == \"gold\"\n}",
                        "{\"region\": \"us\", \"tier\": \"tin\"}", "With these two changes together the request would be allowed:",
                        "- The region is \"eu\", in place of \"us\".", "- The tier is \"gold\", in place of \"tin\".",
                        "No single change would."),
                new Case("three fields",
                        "default allow := false\nallow if {\n\tinput.region == \"eu\"\n\tinput.tier == \"gold\"\n\tinput.size < 10\n}",
                        "{\"region\": \"us\", \"tier\": \"tin\", \"size\": 44}",
                        "With these three changes together the request would be allowed:", "- The region is \"eu\", in place of \"us\".",
                        "- The size is 9 or less, in place of 44.", "- The tier is \"gold\", in place of \"tin\".",
                        "Fewer changes would not."),
                new Case("two denials", "deny contains \"a\" if input.turns > 50\n\ndeny contains \"b\" if input.region != \"eu\"",
                        "{\"turns\": 60, \"region\": \"us\"}", "With these two changes together the request would be allowed:",
                        "- The region is \"eu\", in place of \"us\".", "- The turns are 50 or less, in place of 60.",
                        "No single change would.").at("deny"),
                new Case("nothing can", "default allow := false\nallow if {\n\tinput.level == 1\n\tfalse\n}", "{\"level\": 1}",
                        "Nothing in the request that may be changed would have the request allowed."),
                new Case("who acts is kept", "default allow := false\nallow if input.user.role == \"admin\"",
                        "{\"user\": {\"role\": \"guest\"}}",
                        "Nothing in the request that may be changed would have the request allowed.",
                        "Who acts was kept, and no field was left out."),
                new Case("the clock is kept", "deny contains \"night\" if input.context.hour > 20", "{\"context\": {\"hour\": 23}}",
                        "Nothing in the request that may be changed would have the request allowed.",
                        "The time of the request was kept, and no field was left out.").at("deny"),
                new Case("what is declared is kept", "default allow := false\nallow if input.purpose == \"support\"",
                        "{\"purpose\": \"fun\"}",
                        "Nothing in the request that may be changed would have the request allowed.",
                        "What the requester says of itself was kept, and no field was left out."),
                new Case("a field is never left out",
                        "deny contains msg if {\n\tinput.region != \"eu\"\n\tmsg := sprintf(\"%v\", [input.region])\n}",
                        "{\"region\": \"us\"}", "With this one change the request would be allowed:",
                        "- The region is \"eu\", in place of \"us\".",
                        "Nothing else in the request would, alone.").at("deny"),
                new Case("else",
                        "allow := true if {\n\tinput.score > 90\n} else := false if {\n\tinput.kind == \"x\"\n} else := true",
                        "{\"score\": 10, \"kind\": \"x\"}", "With any one of these changes the request would be allowed:",
                        "- The kind is not \"x\".", "- The score is 91 or more, in place of 10.",
                        "Nothing else in the request would, alone."),
                new Case("an undefined result", "allow if input.ok == \"yes\"", "{\"ok\": \"no\"}",
                        "With this one change the request would be allowed:", "- The ok is \"yes\", in place of \"no\".",
                        "Nothing else in the request would, alone."),
                new Case("a row of data", "default allow := false\nallow if data.tools[input.tool].risk < 3", "{\"tool\": \"saw\"}",
                        "With this one change the request would be allowed:", "- The tool is \"brush\" or \"spoon\", in place of \"saw\".",
                        "Nothing else in the request would, alone.")
                        .withData("{\"tools\": {\"saw\": {\"risk\": 5}, \"brush\": {\"risk\": 1}, \"spoon\": {\"risk\": 0}}}"),
                new Case("one field against another", "default allow := false\nallow if input.paid >= input.price",
                        "{\"paid\": 3, \"price\": 10}",
                        "With any one of these changes the request would be allowed:", "- The paid is 10 or more, in place of 3.",
                        "- The price is 3 or less, in place of 10.", "Nothing else in the request would, alone."),
                new Case("an object that a list must not have",
                        "deny contains c.name if {\n\tsome c in input.containers\n\tc.privileged\n\tc.owner != \"platform\"\n}",
                        "{\"containers\": [{\"name\": \"web\", \"privileged\": false}, {\"name\": \"probe\", \"privileged\": true, \"owner\": \"x\"}]}",
                        "With any one of these changes the request would be allowed:",
                        "- The second container’s owner is \"platform\", in place of \"x\".",
                        "- The second container is not marked \"privileged\".",
                        "- The containers do not include the one with the name \"probe\".",
                        "No others were found.").at("deny"),
                new Case("an object that a list must have",
                        "default allow := false\nallow if {\n\tsome a in input.approvals\n\ta.role == \"lead\"\n\ta.valid\n}",
                        "{\"approvals\": []}", "With this one change the request would be allowed:",
                        "- The approvals include one more, such as one with the role \"lead\" and \"valid\" set.",
                        "No other single change was found."),
                new Case("an object that a list must have besides",
                        "default allow := false\nallow if count({a.by | some a in input.approvals}) > 1",
                        "{\"approvals\": [{\"by\": \"ann\", \"on\": 3}]}", "With this one change the request would be allowed:",
                        "- The approvals include one more, such as one with another by and the on 3.",
                        "No other single change was found."),
                new Case("an object that stands in the data",
                        "default allow := false\nallow if {\n\tsome step in input.steps\n\tstep == data.last\n}",
                        "{\"steps\": [{\"run\": \"build\"}]}", "With this one change the request would be allowed:",
                        "- The steps include one more, such as one with the key 4 and the run \"sign\".",
                        "Nothing else in the request would, alone.").withData("{\"last\": {\"run\": \"sign\", \"key\": 4}}"),
                new Case("a list of objects that is missing",
                        "default allow := false\nallow if {\n\tsome a in input.checks\n\ta.kind == \"scan\"\n\ta.passed == true\n}",
                        "{\"kind\": \"x\"}", "With this one change the request would be allowed:",
                        "- The checks are given as one with the kind \"scan\" and \"passed\" set.",
                        "No other single change was found."),
                new Case("two objects that a list must not have",
                        "deny contains c.name if {\n\tsome c in input.containers\n\tnot c.name in {\"web\", \"db\"}\n\tcount(c.name) > 0\n}",
                        "{\"containers\": [{\"name\": \"x\"}, {\"name\": \"y\"}, {\"name\": \"web\"}]}",
                        "With the two changes of any one of these lines the request would be allowed:",
                        "- The first container’s name is \"db\" or \"web\" and the second container’s name is \"db\" or \"web\".",
                        "- The first container’s name is \"db\" or \"web\" and the containers do not include the one with the name \"y\".",
                        "- The second container’s name is \"db\" or \"web\" and the containers do not include the one with the name \"x\".",
                        "- The containers include neither the one with the name \"x\" nor the one with the name \"y\".",
                        "No single change was found that would.").at("deny"),
                new Case("a date, of which the age is reckoned",
                        "default allow := false\nallow if time.parse_ns(\"2006-01-02\", input.born) <= time.parse_ns(\"2006-01-02\", \"2008-11-18\")",
                        "{\"born\": \"2011-03-04\"}", "With this one change the request would be allowed:",
                        "- The born is \"2008-11-18\" or earlier, in place of \"2011-03-04\".", "No other single change was found."),
                new Case("a time that is no date is never put in place of one",
                        "deny contains \"late\" if time.parse_rfc3339_ns(input.until) < time.parse_rfc3339_ns(\"2026-01-01T00:00:00Z\")",
                        "{\"until\": \"2020-01-01T00:00:00Z\"}", "With this one change the request would be allowed:",
                        "- The until is \"2026-01-01T00:00:00Z\" or later, in place of \"2020-01-01T00:00:00Z\".",
                        "No other single change was found.").at("deny"),
                new Case("a label that is required",
                        "deny contains name if {\n\tsome name in data.required\n\tnot input.labels[name]\n}",
                        "{\"labels\": {\"team\": \"a\"}}",
                        "With this one change the request would be allowed:", "- The label \"owner\" is given.",
                        "No other single change was found.").at("deny").withData("{\"required\": [\"team\", \"owner\"]}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void says(Case example) throws IOException {
        SmallPolicy policy = SmallPolicy.in(folder, example.entrypoint(), example.rego(), example.data());
        ChangeRequest request = ChangeRequest.of(policy.request(example.input()), new Goal.Allowed());
        flips(policy, request, policy.changes(request));
        assertThat(policy.says(request)).isEqualTo(example.says());
    }

    /// Each change that is shown brings about what is wanted, decided once more.
    private static void flips(SmallPolicy policy, ChangeRequest request, Changes changes) {
        Again again = new Again(policy.engine(), policy.contract());
        for (Change change : changes.smallest()) {
            assertThat(change.examples()).isNotEmpty();
            for (List<Edit> edits : again.all(change)) {
                assertThat(again.verdict(request.decision(), edits)).as(edits.toString()).isInstanceOf(Verdict.Allowed.class);
            }
        }
    }
}
