package dev.gavel.words.reader;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The sentences of a page's frame, and what is so like them that it must not be passed over.
final class Leads {

    static final String SCOPE = "This page is about actions for which all of this holds:";
    static final String SCOPE_ONE = "This page is about actions for which one of these holds:";
    static final String DENIED = "An action is denied in each of these cases:";
    static final String ALSO_DENIED = "An action is also denied in each of these cases:";
    static final String ALLOWED = "An action is allowed in each of these cases:";
    static final String ALSO_ALLOWED = "An action is also allowed in each of these cases:";
    static final String APPROVAL = "Approval is asked for in each of these cases:";
    static final String REST_ALLOWED = "Every other action is allowed.";
    static final String REST_DENIED = "Every other action is denied.";

    private static final Pattern CUT = Pattern.compile("(1 more row is|[1-9][0-9,]* more rows are) not shown\\.");
    private static final Pattern ON_WORDS = Pattern.compile("The (profile|input schema) says of [^“:]+: “|The profile calls \\S");
    private static final List<Pattern> LIKE = List.of(
            Pattern.compile(
                    "(an action is|actions are)( .*)? (denied|allowed|permitted|forbidden|refused)\\b.*|(an action is|actions are) .*:"),
            Pattern.compile("(every|any|all) other actions?\\b.*"),
            Pattern.compile("this page is about .*\\bactions?\\b.*"),
            Pattern.compile("approval is .*(asked|:$|case).*"),
            Pattern.compile("this part cannot be said.*"),
            Pattern.compile(".*\\bof these cases\\b.*"));
    private static final List<Pattern> LIKE_DEFINITION = List.of(
            Pattern.compile("“.*” holds?\\b.*"),
            Pattern.compile("the (condition|collection|list|object|value) “.*"),
            Pattern.compile("the data say .*"));
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

    /// Whether it says what people mean by a word, which is no condition, whatever it quotes.
    static boolean isOnWords(String sentence) {
        return ON_WORDS.matcher(sentence).lookingAt();
    }

    /// Whether a person may take a sentence that is none of the frame for one of it: it begins like one, or tells the verdict of a list.
    ///
    /// @param beforeList whether a list or a table follows it
    static boolean isAlmost(String sentence, boolean beforeList) {
        String small = small(sentence);
        return isLikeDefinition(sentence)
                ? beforeList || small.endsWith(":")
                : LIKE.stream().anyMatch(like -> like.matcher(small).matches())
                        || beforeList && small.endsWith(":") && TELLING.stream().anyMatch(small::contains);
    }

    /// Whether it is like the lead of a definition or a table, which bears on a verdict only through what speaks of it.
    static boolean isLikeDefinition(String sentence) {
        String small = small(sentence);
        return LIKE_DEFINITION.stream().anyMatch(like -> like.matcher(small).matches());
    }

    private static String small(String sentence) {
        return sentence.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
