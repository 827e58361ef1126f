package dev.gavel.words.reader;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The sentences of a page's frame, and what is so like them that it must not be passed over.
final class Leads {

    static final String SCOPE = "This page is about actions for which all of this holds:";
    static final String DENIED = "An action is denied in each of these cases:";
    static final String ALSO_DENIED = "An action is also denied in each of these cases:";
    static final String ALLOWED = "An action is allowed in each of these cases:";
    static final String ALSO_ALLOWED = "An action is also allowed in each of these cases:";
    static final String APPROVAL = "Approval is asked for in each of these cases:";
    static final String REST_ALLOWED = "Every other action is allowed.";
    static final String REST_DENIED = "Every other action is denied.";

    private static final Pattern CUT = Pattern.compile("(1 more row is|[1-9][0-9,]* more rows are) not shown\\.");
    private static final List<String> BEGINNINGS = List.of("an action is ", "actions are ", "every other action", "all other actions",
            "any other action", "this page is about ", "approval is ", "the data say ", "the collection “", "the value “",
            "this part cannot be said");
    private static final List<String> TELLING = List.of("denied", "allowed", "approval", "holds", "permitted", "forbidden", "refused");

    private Leads() {
    }

    static boolean isCut(String sentence) {
        return CUT.matcher(sentence).matches();
    }

    static boolean isLikeCut(String sentence) {
        String small = sentence.toLowerCase(Locale.ROOT);
        return small.contains("more row") && small.contains("shown");
    }

    /// Whether a sentence that is none of the frame is taken for one by a person: it begins like one, ends like one, or tells the verdict of a list.
    ///
    /// @param beforeList whether a list or a table follows it
    static boolean isAlmost(String sentence, boolean beforeList) {
        String small = sentence.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return BEGINNINGS.stream().anyMatch(small::startsWith)
                || small.contains("of these cases")
                || small.startsWith("“") && small.endsWith(":") && small.contains("” hold")
                || beforeList && small.endsWith(":") && TELLING.stream().anyMatch(small::contains);
    }

    /// Whether it is like the lead of a definition or a table, which bears on a verdict only through what speaks of it.
    static boolean isLikeDefinition(String sentence) {
        String small = sentence.strip().toLowerCase(Locale.ROOT);
        return small.startsWith("“") || small.startsWith("the collection “") || small.startsWith("the value “")
                || small.startsWith("the data say ");
    }
}
