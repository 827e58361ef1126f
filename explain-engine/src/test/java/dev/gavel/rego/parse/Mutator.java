package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Breaks Rego in the ways people do: a word lost, doubled or exchanged, a bracket too many, a line joined to the next.
public final class Mutator {

    private static final Pattern PIECE = Pattern
            .compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`]*`|#[^\\n]*|[A-Za-z_]\\w*|\\d+(?:\\.\\d+)?|:=|==|!=|<=|>=|\\s+|.", Pattern.DOTALL);

    private static final String[] WORDS = """
            not some every in if contains else default with as import package and or x y input data _ true null 1 0 -1 1.5 01 1e5 "s" `r`
            ( ) [ ] { } , : ; . := = == != < > + - * / % & | $"a{x}b" $"{" } # ! @ " ` \\ not.x input.x f(x) {1,2} {"a":1} set() [x|x=1]
            {x|x=1} {x:y|z}""".split("\\s+");

    private static final String[] PHRASES = {"\n", " ", "import rego.v1\n", "import future.keywords\n", "import rego.v2\n",
            "import future.keywords.every\n", "# METADATA\n# title: x\n", "some x in y", "every x in y {x}"};

    private static final String SIGNS = "{}[]()\"`.,:;|&= \n#_a1";

    private final Random random;

    public Mutator(long seed) {
        this.random = new Random(seed);
    }

    public String mutate(String source) {
        List<String> pieces = new ArrayList<>(PIECE.matcher(source).results().map(MatchResult::group).toList());
        int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < changes && !pieces.isEmpty(); i++) {
            change(pieces);
        }
        return String.join("", pieces);
    }

    private void change(List<String> pieces) {
        int at = random.nextInt(pieces.size());
        switch (random.nextInt(8)) {
            case 0 -> pieces.remove(at);
            case 1 -> pieces.add(at, pieces.get(at));
            case 2 -> pieces.set(at, word());
            case 3 -> pieces.add(at, word());
            case 4 -> pieces.add(at, " " + word() + " ");
            case 5 -> pieces.set(at, pieces.set(random.nextInt(pieces.size()), pieces.get(at)));
            case 6 -> pieces.add(at, String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length()))));
            default -> pieces.subList(at, pieces.size()).clear();
        }
    }

    private String word() {
        return random.nextInt(6) == 0 ? PHRASES[random.nextInt(PHRASES.length)] : WORDS[random.nextInt(WORDS.length)];
    }
}
