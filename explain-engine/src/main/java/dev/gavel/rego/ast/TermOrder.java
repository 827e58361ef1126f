package dev.gavel.rego.ast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// OPA's order of terms: by kind, then by content. Members of sets and keys of objects are printed in it; ranges do not count.
public final class TermOrder implements Comparator<Term> {

    public static final TermOrder ORDER = new TermOrder();

    private TermOrder() {
    }

    @Override
    public int compare(Term a, Term b) {
        int byKind = Integer.compare(rank(a), rank(b));
        if (byKind != 0) {
            return byKind;
        }
        return switch (a) {
            case Scalar s when b instanceof Scalar t -> values(s.value(), t.value());
            case Var v when b instanceof Var w -> v.name().compareTo(w.name());
            case Call c when b instanceof Call d -> terms(callTerms(c), callTerms(d));
            case Ref r when b instanceof Ref s -> terms(refTerms(r), refTerms(s));
            case ArrayTerm s when b instanceof ArrayTerm t -> terms(s.elements(), t.elements());
            case SetTerm s when b instanceof SetTerm t -> terms(sorted(s), sorted(t));
            case ObjectTerm o when b instanceof ObjectTerm p -> objects(sorted(o), sorted(p));
            default -> Printer.print(a).compareTo(Printer.print(b));
        };
    }

    private static int values(Value a, Value b) {
        return a.compareTo(b);
    }

    private static List<Term> refTerms(Ref ref) {
        List<Term> all = new ArrayList<>();
        all.add(ref.head());
        all.addAll(ref.operands());
        return all;
    }

    private static List<Term> callTerms(Call call) {
        List<Term> all = new ArrayList<>();
        all.add(call.operator());
        all.addAll(call.args());
        return all;
    }

    private int terms(List<Term> a, List<Term> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private int objects(List<ObjectTerm.Entry> a, List<ObjectTerm.Entry> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = compare(a.get(i).key(), b.get(i).key());
            if (order == 0) {
                order = compare(a.get(i).value(), b.get(i).value());
            }
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /// True for two terms that differ in ranges only, and for two nulls.
    public static boolean same(@Nullable Term a, @Nullable Term b) {
        return a == b || a != null && b != null && ORDER.compare(a, b) == 0;
    }

    /// The members of a set as OPA keeps them: in order, each once.
    static List<Term> sorted(SetTerm set) {
        List<Term> all = new ArrayList<>();
        set.elements().stream().sorted(ORDER).forEach(t -> {
            if (all.isEmpty() || ORDER.compare(all.getLast(), t) != 0) {
                all.add(t);
            }
        });
        return all;
    }

    /// The entries of an object as OPA keeps them: in the order of keys. Keys written twice stand twice; the later counts.
    static List<ObjectTerm.Entry> sorted(ObjectTerm object) {
        return object.entries().stream().sorted(Comparator.comparing(ObjectTerm.Entry::key, ORDER)).toList();
    }

    private static int rank(Term term) {
        return switch (term) {
            case Scalar s -> 0;
            case Var v -> 1;
            case Ref r -> 2;
            case ArrayTerm a -> 3;
            case ObjectTerm o -> 4;
            case SetTerm s -> 5;
            case ArrayComprehension c -> 6;
            case ObjectComprehension c -> 7;
            case SetComprehension c -> 8;
            case Call c -> 9;
            case TemplateString t -> 10;
        };
    }
}
