package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Changes Rego so that it mostly still parses, in the ways that a compiler has something to say about.
final class PolicyMutator {

    private static final Pattern PIECE = Pattern
            .compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`]*`|#[^\\n]*|[A-Za-z_]\\w*|\\d+(?:\\.\\d+)?|:=|==|!=|<=|>=|\\s+|.", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("(?m)^(?:default\\s+)?([a-z]\\w*)(?=[ (\\[.{])(?<!^package|^import|^default)");
    private static final Pattern CALL = Pattern.compile("\\b[a-z][a-z0-9_.]*\\(");
    private static final Pattern STATEMENT = Pattern.compile("(?m)^([ \\t]+)([^\\s}\\])#][^\\n]*[^,{(\\[\\s])$");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");

    private static final Set<String> KEYWORDS = Set.of("package", "import", "default", "if", "contains", "else", "some", "every", "in",
            "not",
            "with", "as", "true", "false", "null", "set", "rego", "v1", "future", "keywords");

    private static final String[] TERMS = {"1", "\"s\"", "null", "true", "[1, \"a\"]", "{\"k\": 1}", "{1, 2}", "set()", "input.x",
            "data.x.y",
            "input", "data", "zz", "_", "[z | z := 1]", "{z | some z in [1]}", "{z: 1 | z := \"a\"}", "count([1])", "1 + 1", "-1",
            "$\"a{1}\"",
            "input.x[_]", "input[zz]", "x", "y", "i", "[]", "{}", "1.5", "\"a\" == \"b\"", "1 in [1]", "http.send", "[zz, 1]",
            "{\"a\": zz}"};

    /// `R` stands for a rule's name, `V` for a name found in the module, `T` for a term.
    private static final String[] STATEMENTS = {"V := T", "V = T", "some V", "some V in T", "some V, W in T", "not V", "not T == V",
            "every V in T { V > 1 }", "every k, V in T { W == k }", "V == T", "T == T", "T = T", "any([true])", "all([V])",
            "re_match(\"a\", \"b\")", "cast_array(T, V)", "set_diff({1}, {2}, V)", "net.cidr_overlap(\"a\", \"b\")", "print(V, T)",
            "print(x_y)",
            "nothing(T)", "a.b.c(V)", "count(T, V)", "count(T, T, V)", "count(T) > V", "sprintf(\"%v\", T)", "startswith(T, T)", "R",
            "not R",
            "R(T)", "R(T, T)", "R == V", "data.R", "R[V]", "R.x.y", "V.x", "V[_]", "T[V]", "V[T]", "[V, W] := T", "{\"a\": V} := T",
            "[V, W] = [T, T]", "V := [W | W := T]", "V := {W: T | W := V}", "{V | V > 1} == T", "[V | not W] == T", "not {V | V = T}[1]",
            "input := T", "data := 1", "print := 1", "trace(\"x\")", "walk(T, V)", "walk(T, [V, W])", "walk(T)", "opa.runtime() == V",
            "rego.metadata.rule() == V", "rego.metadata.chain()[_] == V", "rego.metadata.rule(1)", "time.now_ns() == V",
            "to_number(T) + T > V",
            "V == $\"x{W}\"", "V := $\"{T} {V}\"", "T in T", "V, W in T", "object.get(T, T, T) == V", "plus(T, T, V)", "eq(V, T)",
            "assign(V, T)", "equal(T, T)", "neq(V, W)", "x := y; y := x", "true; V := T; false", "V := T with input as V",
            "T with data.R as T", "contains(T, V)", "json.filter(T, [V])", "T | T == V", "T & T", "T - T == V", "V < T", "{1, V}[T]",
            "[1, T][V]", "{\"a\": {\"b\": T}}.a.V", "{\"a\": {\"b\": T}}.a.c", "\"abc\"[V]", "internal.member_2(V, T)", "V := R(T)[W]",
            "io.jwt.decode(T)", "http.send(T).body == V", "array.concat(T, V)", "some V; V == 1", "numbers.range(T, V)", "sum(V) == W"};

    private static final String[] RULES = {"R := T", "R = T", "R contains T", "R contains V if some V in T", "R(x) := x",
            "R(x) := T if x > 1",
            "R(x, y) := 1", "R(_) := 1", "R if { T }", "default R := T", "default R := V", "default R(x) := 1", "default R(_) := T",
            "default R(1) := 1", "default R.x := 1", "default R(x, y) := x", "default R = T", "R.x := T", "R.x.y := T",
            "R[V] := T if some V in T",
            "R[V].x contains W if { some V, W in T }", "R.x contains T", "R.x(y) := y", "R if not R", "R := x if x := R", "R if data.R",
            "R := 1 if { V } else := 2", "R := T if { T == V } else := T if { V := T }", "R(x) if { x } else := x if not x",
            "R[x] if x := T",
            "R[T] := T", "R[x] := y if { x := T; y := T }", "R(V, V) := T", "R(1, x) := x", "R([x, y]) := x", "R({\"a\": x}) := x",
            "R(x[0]) := 1",
            "R(input.x) := 1", "input := 1", "data := 1", "input.x := 1", "data.x := 1", "R(input) := 1", "R.x[V].y := 1 if V := T",
            "R contains V", "R := V", "R := [V | V := T]", "R := {V: W | V := T}", "R(x) := y if y := R(x)", "A := 1 if B\nB := 1 if A",
            "R := T if { every x in T { x == V } }", "test_x if { T == V }", "R := {\"a\": V} if V := T", "R[1] := 1\nR[1] := 2",
            "R.x.z := 1\nR.x := 2", "R := $\"{V}\"", "count := 1", "count(x) := x", "http.send(x) := x",
            "R[x].y[z] := x if { some x, z in T }",
            "default R := {V | V := 1}", "default R := count(T)", "R contains x if { x := T; x := T }", "R(x) := x if { x := T }"};

    private static final String[] IMPORTS = {"import data.R", "import input.R", "import input.x as R", "import data.a.b as V",
            "import data.a as input",
            "import input", "import data", "import data.a as data", "import rego.v1", "import rego.v2", "import future.keywords",
            "import future.keywords.in", "import future.keywords.every", "import future.keywords.not", "import future.keywords.or",
            "import data.x.y\nimport data.x.y", "import data.x.y\nimport data.z.y", "import data.x as V\nimport input.y as V",
            "import data.x.unused",
            "import foo.bar", "import data[1]", "import data.x[\"y-z\"]", "import data.x.count", "import input.http as http"};

    private static final String[] METADATA = {"title: x", "scope: rule", "scope: document", "scope: package", "scope: subpackages",
            "scope: other",
            "title: [1", "schemas:\n#   - input: schema.input", "schemas:\n#   - input: {type: string}",
            "schemas:\n#   - input.x: {type: object, properties: {y: {type: number}}}", "schemas:\n#   - data.x: {type: boolean}",
            "schemas:\n#   - V: {type: boolean}", "schemas: 1", "entrypoint: true", "entrypoint: true\n# scope: package",
            "entrypoint: true\n# scope: subpackages", "entrypoint: 1", "custom: 1", "custom:\n#   a: [1, {b: c}]", "authors: [1]",
            "authors:\n# - Jo <a@b.c>\n# - name: x", "related_resources: 1", "related_resources:\n# - ref: \"\"",
            "related_resources: [https://x.y]",
            "organizations: x", "scope: document\n# title: one\n\n# METADATA\n# scope: document\n# title: two",
            "description: |\n#  a\n#  b",
            "labels:\n#   a: b", "labels: [1]", "unknown: 1", "title: {a: 1}", "compile:\n#   unknowns: [input.x]", ""};

    private static final String[] MODIFIERS = {" with input as T", " with input.x as V", " with data.x as T", " with data.x.y as V",
            " with R as T", " with data.R as T", " with count as T", " with count as R", " with R as count", " with time.now_ns as 1",
            " with x as 1",
            " with input as T with input.x as T", " with http.send as R", " with data as {}", " with equal as R", " with walk as R",
            " with input.a as 1 with input as 2", " with data.R.x as 1", " with internal.print as R", " with nothing.at.all as 1",
            " with input[V] as 1", " with input as input", " with rego.metadata.rule as 1", " with 1 as 2", " with count as object.get"};

    private final Random random;

    PolicyMutator(long seed) {
        this.random = new Random(seed);
    }

    String mutate(String source) {
        String changed = source;
        int changes = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        for (int i = 0; i < changes; i++) {
            changed = change(changed);
        }
        return changed;
    }

    private String change(String source) {
        return switch (random.nextInt(16)) {
            case 0 -> renamed(source);
            case 1 -> swapped(source);
            case 2 -> retyped(source);
            case 3 -> withoutSome(source);
            case 4 -> otherArity(source);
            case 5 -> unknownFunction(source);
            case 6, 7 -> after(source, RULE, false, fill(pick(RULES), source) + "\n");
            case 8, 9, 10 -> statement(source);
            case 11 -> modified(source);
            case 12 -> wrapped(source);
            case 13 -> source.replaceFirst("(?m)^(package[^\\n]*)$", "$1\n" + Matcher.quoteReplacement(fill(pick(IMPORTS), source)));
            case 14 -> after(source, RULE, false, "# METADATA\n# " + fill(pick(METADATA), source) + "\n");
            default ->
                after(source, Pattern.compile("(?m)^\\}$"), true, fill(pick(" else := T if { V == T }", " else := V", " else if { V }",
                        " else := T"), source));
        };
    }

    private String statement(String source) {
        String text = fill(pick(STATEMENTS), source);
        return replaced(source, STATEMENT, found -> random.nextBoolean()
                ? found.group(1) + text + "\n" + found.group()
                : found.group() + "\n" + found.group(1) + text);
    }

    private String modified(String source) {
        return replaced(source, STATEMENT, found -> found.group() + fill(pick(MODIFIERS), source));
    }

    private String wrapped(String source) {
        String shape = fill(pick("not S", "every V in T { S }", "[V | S] == T", "{V | S}", "{V: W | S}", "not { S }", "some V; S", "{ S }",
                "V := [W | S]", "not not S", "S; S", "{\"a\": [V | S]}", "count({V | S}) == W"), source);
        return replaced(source, STATEMENT, found -> found.group(1) + shape.replace("S", found.group(2)));
    }

    private String renamed(String source) {
        String other = word(source);
        return onPiece(source, piece -> WORD.matcher(piece).matches() && !KEYWORDS.contains(piece), random.nextBoolean() ? other : "zz");
    }

    private String retyped(String source) {
        return onPiece(source, piece -> piece.matches("\"[^\"\\n]*\"|\\d.*|true|null|false|[a-z]"), fill(pick(TERMS), source));
    }

    private String swapped(String source) {
        List<String> pieces = pieces(source);
        List<Integer> words = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).matches("\"[^\"\\n]*\"|\\w+") && !KEYWORDS.contains(pieces.get(i))) {
                words.add(i);
            }
        }
        if (words.size() < 2) {
            return source;
        }
        int at = words.get(random.nextInt(words.size()));
        int other = words.get(random.nextInt(words.size()));
        pieces.set(at, pieces.set(other, pieces.get(at)));
        return String.join("", pieces);
    }

    private String withoutSome(String source) {
        return replaced(source, Pattern.compile("(?m)^[ \\t]+some [^\\n]*\\n|\\bsome (?=\\w+ in)|\\w+ := "), found -> "");
    }

    private String otherArity(String source) {
        return replaced(source, Pattern.compile("(\\w\\()([^()\\n]*)\\)"), found -> {
            String args = found.group(2);
            int comma = args.indexOf(',');
            return found.group(1) + (random.nextBoolean() || args.isEmpty()
                    ? args + (args.isEmpty() ? "1" : ", 1")
                    : comma < 0 ? "" : args.substring(comma + 1)) + ")";
        });
    }

    private String unknownFunction(String source) {
        return replaced(source, CALL,
                found -> pick("nothing(", "data.x.f(", "input.f(", "x(", "count(", "r(", "lower(", "union(", "is_set("));
    }

    /// The text put before the match, or after it.
    private String after(String source, Pattern where, boolean behind, String text) {
        return replaced(source, where, found -> behind ? found.group() + text : text + found.group());
    }

    private String replaced(String source, Pattern where, java.util.function.Function<MatchResult, String> by) {
        List<MatchResult> places = where.matcher(source).results().toList();
        if (places.isEmpty()) {
            return source;
        }
        MatchResult place = places.get(random.nextInt(places.size()));
        return source.substring(0, place.start()) + by.apply(place) + source.substring(place.end());
    }

    private String onPiece(String source, java.util.function.Predicate<String> test, String replacement) {
        List<String> pieces = pieces(source);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (test.test(pieces.get(i))) {
                places.add(i);
            }
        }
        if (!places.isEmpty()) {
            pieces.set(places.get(random.nextInt(places.size())), replacement);
        }
        return String.join("", pieces);
    }

    private static List<String> pieces(String source) {
        return new ArrayList<>(PIECE.matcher(source).results().map(MatchResult::group).toList());
    }

    private String fill(String shape, String source) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            switch (c) {
                case 'T' -> text.append(pick(TERMS));
                case 'V', 'W' -> text.append(random.nextInt(3) == 0 ? pick("zz", "_", "x", "y") : word(source));
                case 'R' -> text.append(rule(source));
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    private String word(String source) {
        List<String> words = pieces(source).stream().filter(p -> WORD.matcher(p).matches() && !KEYWORDS.contains(p)).toList();
        return words.isEmpty() ? "x" : words.get(random.nextInt(words.size()));
    }

    private String rule(String source) {
        List<String> names = RULE.matcher(source).results().map(m -> m.group(1)).filter(n -> !KEYWORDS.contains(n)).toList();
        return names.isEmpty() ? "p" : names.get(random.nextInt(names.size()));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
