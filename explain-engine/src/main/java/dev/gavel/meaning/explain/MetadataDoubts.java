package dev.gavel.meaning.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.Terms;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Titles and descriptions that say other than their rules: a number, a quoted value, a name of the data or a field of the request of which the rule knows nothing.
///
/// Conservative. A number is doubted only where the rule compares amounts, and none of them is that number, the one beside it, or it in another unit. A name is doubted only where it is
/// written as a name (`customer_data`, "eu-west"), and neither the rule, nor the rules that it asks, nor the data that it reads have it.
public final class MetadataDoubts {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.:/#-])(\\d[\\d,_]*(?:\\.\\d+)?)(?![\\w:/-]|\\.\\d)");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`|\"([^\"]+)\"|“([^”]+)”");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.`\"/-])([A-Za-z]\\w*(?:[._-]\\w+)+)(?![\\w/(-])");
    private static final Pattern FIELD = Pattern.compile("input(?:\\.\\w+)+");
    private static final List<BigDecimal> UNITS = Stream
            .of("1", "60", "3600", "86400", "604800", "1000", "1000000", "1000000000", "1024", "1048576",
                    "1073741824", "100", "24", "7")
            .map(BigDecimal::new).toList();

    private final CompiledPolicy policy;
    private final PolicyAnswer whole;
    private final Value data;
    private @Nullable Set<String> names;

    private MetadataDoubts(CompiledPolicy policy, PolicyAnswer whole, Value data) {
        this.policy = policy;
        this.whole = whole;
        this.data = data;
    }

    /// @param whole what the policy says as a whole
    /// @param data the base documents
    public static List<MetadataDoubt> of(CompiledPolicy policy, PolicyAnswer whole, Value data) {
        MetadataDoubts doubts = new MetadataDoubts(policy, whole, data);
        return whole.bearing().stream().filter(each -> !each.rules().isEmpty()).flatMap(each -> doubts.of(each).stream()).toList();
    }

    /// What a rule knows.
    ///
    /// @param texts strings and names, also those of fields, in small letters
    /// @param numbers all of them
    /// @param compares whether it compares amounts
    /// @param source the text of the rule and of all that it asks, in small letters
    private record Known(Set<String> texts, Set<BigDecimal> numbers, boolean compares, String source) {
    }

    private List<MetadataDoubt> of(Case one) {
        CompiledRule rule = one.rules().getLast();
        RuleLabel label = RuleLabel.of(rule);
        if (!isTelling(label.title()) && !isTelling(label.description())) {
            return List.of();
        }
        Known known = known(one, rule);
        List<MetadataDoubt> found = new ArrayList<>();
        add(rule, "title", label.title(), known, found);
        add(rule, "description", label.description(), known, found);
        return found;
    }

    /// True for a text that has something in it that a rule can be held to.
    private static boolean isTelling(@Nullable String text) {
        return text != null && Stream.of(NUMBER, QUOTED, NAME).anyMatch(pattern -> pattern.matcher(text).find());
    }

    /// Texts of the data, in small letters. Looked up only where a text has a name in it, for the data may be large.
    private boolean isOfData(String name) {
        Set<String> all = names;
        if (all == null) {
            all = new HashSet<>();
            texts(data, all);
            names = all;
        }
        return all.contains(name.toLowerCase(Locale.ROOT));
    }

    private void add(CompiledRule rule, String field, @Nullable String text, Known known, List<MetadataDoubt> to) {
        if (text != null) {
            doubts(text, known).forEach(said -> to.add(new MetadataDoubt(rule, field, text, said, RuleLabel.of(rule).range())));
        }
    }

    private Set<String> doubts(String text, Known known) {
        Set<String> doubts = new LinkedHashSet<>();
        for (Matcher number = NUMBER.matcher(text); known.compares() && number.find();) {
            if (!isName(text.substring(0, number.start())) && !isKnown(new BigDecimal(number.group(1).replaceAll("[,_]", "")), known)) {
                doubts.add(number.group(1));
            }
        }
        for (Matcher quoted = QUOTED.matcher(text); quoted.find();) {
            String name = Stream.of(1, 2, 3).map(quoted::group).filter(java.util.Objects::nonNull).findFirst().orElse("");
            if (FIELD.matcher(name).matches() || isOfData(name)) {
                name(name, known, doubts);
            }
        }
        for (Matcher name = NAME.matcher(text); name.find();) {
            if (FIELD.matcher(name.group(1)).matches() || isOfData(name.group(1))) {
                name(name.group(1), known, doubts);
            }
        }
        return doubts;
    }

    private static void name(String name, Known known, Set<String> doubts) {
        String wanted = name.toLowerCase(Locale.ROOT);
        if (!known.texts().contains(wanted) && !known.source().contains(wanted)) {
            doubts.add(name);
        }
    }

    /// True where a number that follows belongs to a name: `SOC 2`, `Article 5`, `version 3`.
    private static boolean isName(String before) {
        String[] words = before.strip().split("\\s+");
        String last = words[words.length - 1];
        return words.length > 1 && !last.isEmpty() && Character.isUpperCase(last.codePointAt(0))
                || last.toLowerCase(Locale.ROOT).matches("article|section|version|step|phase|annex|chapter|tls|rfc|iso|nist|cve|part|§");
    }

    private static boolean isKnown(BigDecimal said, Known known) {
        for (BigDecimal number : known.numbers()) {
            for (BigDecimal unit : UNITS) {
                BigDecimal scaled = said.multiply(unit);
                if (scaled.compareTo(number) == 0 || scaled.subtract(number).abs().compareTo(BigDecimal.ONE) == 0
                        || number.multiply(unit).compareTo(said) == 0) {
                    return true;
                }
            }
        }
        return Pattern.compile("(?<!\\d)" + Pattern.quote(said.toPlainString()) + "(?!\\d)").matcher(known.source()).find();
    }

    private Known known(Case one, CompiledRule rule) {
        Set<String> texts = new HashSet<>();
        Set<BigDecimal> numbers = new TreeSet<>();
        boolean[] compares = {false};
        Set<List<String>> seen = new HashSet<>();
        read(one.when(), texts, numbers, compares, seen);
        Set<CompiledRule> asked = new LinkedHashSet<>(List.of(rule));
        StringBuilder source = new StringBuilder();
        for (List<CompiledRule> open = List.of(rule); !open.isEmpty();) {
            List<CompiledRule> next = new ArrayList<>();
            for (CompiledRule each : open) {
                if (each.source().range() instanceof SourceRange.Known known) {
                    source.append(known.file().text(), known.start(), known.end()).append('\n');
                }
                policy.dependencies(each).stream().filter(asked::add).forEach(next::add);
            }
            open = next;
        }
        return new Known(texts, numbers, compares[0], source.toString().toLowerCase(Locale.ROOT));
    }

    private void read(Formula formula, Set<String> texts, Set<BigDecimal> numbers, boolean[] compares, Set<List<String>> seen) {
        compares[0] |= compares(formula);
        Terms.mentions(formula, term -> {
            term(term, texts, numbers, compares, seen);
            return false;
        });
    }

    private void term(Term term, Set<String> texts, Set<BigDecimal> numbers, boolean[] compares, Set<List<String>> seen) {
        if (term instanceof Term.Const(Value value)) {
            texts(value, texts);
            numbers(value, numbers);
        } else if (term instanceof Term.At && Terms.isDataPath(term)) {
            Value at = data;
            for (Value step : Terms.path(term).orElse(List.of()).stream().skip(1).toList()) {
                at = at == null ? null : Terms.under(at, step);
            }
            if (at != null) {
                texts(at, texts);
                numbers(at, numbers);
            }
        } else if (term instanceof Term.At && Terms.isPlace(term)) {
            texts.add(String.join(".",
                    Terms.path(term).orElse(List.of()).stream().map(step -> step instanceof StringValue t ? t.value() : step.toString())
                            .toList())
                    .toLowerCase(Locale.ROOT));
        } else if (term instanceof Term.Document document && seen.add(document.path())) {
            whole.definitions().stream().filter(definition -> definition.document().path().equals(document.path()))
                    .forEach(definition -> definition(definition, texts, numbers, compares, seen));
        }
    }

    private void definition(Definition definition, Set<String> texts, Set<BigDecimal> numbers, boolean[] compares, Set<List<String>> seen) {
        switch (definition) {
            case Definition.Holds holds -> read(holds.when(), texts, numbers, compares, seen);
            case Definition.Collection collection -> collection.parts().forEach(part -> {
                read(part.clause().holdsWith(new Formula.Present(part.value(), SourceRange.UNKNOWN)), texts, numbers, compares, seen);
            });
            case Definition.Values values -> values.cases().forEach(each -> {
                read(each.clause().holdsWith(new Formula.Present(each.value(), SourceRange.UNKNOWN)), texts, numbers, compares, seen);
            });
        }
    }

    /// True where the formula compares an amount with a number above 1: `>= 0` only says that it is one.
    private static boolean compares(Formula formula) {
        return switch (formula) {
            case Formula.Test(Term left, Relation relation, Term right, SourceRange range) -> switch (relation) {
                case LESS, AT_MOST, MORE, AT_LEAST -> isAmount(left) || isAmount(right);
                case EQUAL, DIFFERENT, MEMBER, NOT_MEMBER -> false;
            };
            case Formula.Not not -> compares(not.body());
            case Formula.From from -> compares(from.body());
            case Formula.All all -> all.parts().stream().anyMatch(MetadataDoubts::compares);
            case Formula.Any any -> any.parts().stream().anyMatch(MetadataDoubts::compares);
            case Formula.Some some -> compares(some.body());
            case Formula.Each each -> compares(each.body());
            case Formula.Known k -> false;
            case Formula.Truthy t -> false;
            case Formula.Present p -> false;
            case Formula.Unsaid u -> false;
        };
    }

    private static boolean isAmount(Term term) {
        return term instanceof Term.Const(NumberValue number) && new BigDecimal(number.toString()).compareTo(BigDecimal.ONE) > 0;
    }

    private static void texts(Value value, Set<String> to) {
        switch (value) {
            case StringValue text -> to.add(text.value().toLowerCase(Locale.ROOT));
            case ObjectValue object -> object.forEach((key, below) -> {
                texts(key, to);
                texts(below, to);
            });
            case ArrayValue array -> array.forEach(each -> texts(each, to));
            case SetValue set -> set.forEach(each -> texts(each, to));
            default -> {
            }
        }
    }

    private static void numbers(Value value, Set<BigDecimal> to) {
        switch (value) {
            case NumberValue number -> to.add(new BigDecimal(number.toString()));
            case ObjectValue object -> object.forEach((key, below) -> numbers(below, to));
            case ArrayValue array -> array.forEach(each -> numbers(each, to));
            case SetValue set -> set.forEach(each -> numbers(each, to));
            default -> {
            }
        }
    }
}
