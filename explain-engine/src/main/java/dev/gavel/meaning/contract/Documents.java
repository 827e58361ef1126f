package dev.gavel.meaning.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The documents of a policy and what kinds of values they give.
final class Documents {

    private static final Set<String> COMPARISONS = Set.of("equal", "neq", "lt", "lte", "gt", "gte", "startswith", "endswith", "contains",
            "internal.member_2", "internal.member_3", "regex.match", "glob.match", "object.subset");

    private final RuleTree root;

    Documents(RuleTree root) {
        this.root = root;
    }

    /// The node at a path (`a/b`), or null.
    @Nullable
    RuleTree at(String path) {
        RuleTree node = root;
        for (String part : path.isEmpty() ? List.<String>of() : List.of(path.split("/"))) {
            RuleTree next = node.child(StringValue.of(part));
            if (next == null) {
                return null;
            }
            node = next;
        }
        return node;
    }

    /// Every document that rules make and that is no function, by path.
    Map<String, RuleTree> all() {
        Map<String, RuleTree> found = new LinkedHashMap<>();
        collect(root, "", found);
        return found;
    }

    private static void collect(RuleTree node, String path, Map<String, RuleTree> found) {
        if (node.rules().stream().anyMatch(rule -> !rule.source().head().isFunction())) {
            found.put(path, node);
        }
        node.children().forEach((key, child) -> {
            String name = key instanceof StringValue text ? text.value() : key.toString();
            collect(child, path.isEmpty() ? name : path + "/" + name, found);
        });
    }

    DocumentKind kind(String path) {
        RuleTree node = at(path);
        if (node == null) {
            return new DocumentKind.Unknown();
        }
        if (node.rules().isEmpty()) {
            Map<String, @Nullable Term> fields = new LinkedHashMap<>();
            node.children().forEach((key, child) -> {
                if (key instanceof StringValue name) {
                    fields.put(name.value(), null);
                }
            });
            return new DocumentKind.Keyed(fields);
        }
        return kindOf(node);
    }

    private static DocumentKind kindOf(RuleTree node) {
        List<Term> values = new ArrayList<>();
        for (CompiledRule rule : node.rules()) {
            for (Rule link = rule.source(); link != null; link = link.orElse()) {
                Head head = link.head();
                Term value = head.value();
                if (head.isPartialSet() || hasVariables(head)) {
                    return new DocumentKind.Members();
                }
                if (value != null && !head.isFunction()) {
                    values.add(value);
                }
            }
        }
        if (!values.isEmpty() && values.stream().allMatch(Documents::isFlag)) {
            return new DocumentKind.Flag();
        }
        if (values.stream().anyMatch(Documents::isCollection)) {
            return new DocumentKind.Members();
        }
        Map<String, @Nullable Term> fields = new LinkedHashMap<>();
        values.forEach(value -> fields(value, fields));
        return fields.isEmpty() ? new DocumentKind.Unknown() : new DocumentKind.Keyed(fields);
    }

    /// The constant keys of an object that is written out.
    static void fields(@Nullable Term value, Map<String, @Nullable Term> into) {
        if (value instanceof ObjectTerm object) {
            object.entries().forEach(entry -> {
                if (entry.key() instanceof Scalar key && key.value() instanceof StringValue name) {
                    into.putIfAbsent(name.value(), entry.value());
                }
            });
        } else if (value instanceof Scalar scalar && scalar.value() instanceof ObjectValue object) {
            for (Value key : object.keys()) {
                if (key instanceof StringValue name) {
                    into.putIfAbsent(name.value(), null);
                }
            }
        }
    }

    /// True where a term is a set, an array or an object with computed keys.
    static boolean isCollection(@Nullable Term term) {
        return switch (term) {
            case SetTerm s -> true;
            case ArrayTerm a -> true;
            case SetComprehension s -> true;
            case ArrayComprehension a -> true;
            case ObjectComprehension o -> true;
            case Call call -> Set.of("sort", "array.concat", "union", "or", "and", "minus").contains(name(call.operator()));
            case Scalar s -> false;
            case Var v -> false;
            case Ref r -> false;
            case ObjectTerm o -> false;
            case TemplateString t -> false;
            case null -> false;
        };
    }

    private static boolean isFlag(Term term) {
        return term instanceof Scalar scalar && scalar.value() instanceof BooleanValue
                || term instanceof Call call && COMPARISONS.contains(name(call.operator()));
    }

    /// The name of a rule that a term refers to in its own package, or null.
    static @Nullable String localName(@Nullable Term term) {
        return switch (term) {
            case Var name -> name.name();
            case Ref ref when ref.operands().isEmpty() && ref.head() instanceof Var name -> name.name();
            case null, default -> null;
        };
    }

    private static String name(Ref operator) {
        StringBuilder name = new StringBuilder(operator.head() instanceof Var head ? head.name() : "");
        operator.operands().forEach(
                operand -> name.append('.').append(operand instanceof Scalar s && s.value() instanceof StringValue t ? t.value() : ""));
        return name.toString();
    }

    private static boolean hasVariables(Head head) {
        return head.key() != null || head.reference().operands().stream().anyMatch(operand -> !(operand instanceof Scalar));
    }
}
