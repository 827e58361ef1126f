package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Import;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

/// Reads the statements of a text in order and puts them together as a module or a query.
final class ModuleParser {

    private final Grammar grammar;
    private final Cursor cursor;
    private final SourceFile file;
    private final ImportParser imports;

    ModuleParser(Grammar grammar, SourceFile file) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.file = file;
        this.imports = new ImportParser(grammar);
    }

    ParseResult<Module> module() {
        List<Node> statements = statements(true);
        List<Annotations> metadata = grammar.options.annotations() ? new MetadataParser(cursor).read() : List.of();
        if (cursor.hasErrors()) {
            return new ParseResult<>(null, cursor.errors());
        }
        if (statements.isEmpty() && !metadata.isEmpty()) {
            SourceRange place = metadata.getFirst().range();
            return new ParseResult<>(null, List.of(Diagnostic.error("rego_parse_error", "package expected", place)));
        }
        if (statements.isEmpty()) {
            SourceRange nowhere = new SourceRange.Known(file, 0, 0, 0, 0);
            return new ParseResult<>(null, List.of(Diagnostic.error("rego_parse_error", "empty module", nowhere)));
        }
        cursor.clearHints();
        Module module = assemble(statements, metadata);
        return new ParseResult<>(cursor.hasErrors() ? null : module, cursor.errors());
    }

    ParseResult<Body> query() {
        List<Node> statements = statements(false);
        List<Expr> exprs = new ArrayList<>();
        for (Node statement : statements) {
            if (statement instanceof Body body) {
                body.exprs().forEach(e -> exprs.add(e.withIndex(exprs.size())));
            } else if (!cursor.hasErrors()) {
                cursor.error(statement.range(), "expected body but got *ast." + (statement instanceof Import ? "Import" : "Package"));
            }
        }
        if (cursor.hasErrors()) {
            return new ParseResult<>(null, cursor.errors());
        }
        return new ParseResult<>(new Body(exprs, whole()), List.of());
    }

    private SourceRange whole() {
        return new SourceRange.Known(file, 0, file.text().length(), 1, 1);
    }

    /// Package, import, rule or query: whichever can be read, from one statement to the next, until nothing can be.
    private List<Node> statements(boolean withRules) {
        List<Node> all = new ArrayList<>();
        while (!cursor.is(TokenKind.EOF) && statement(withRules, all)) {
            // statement() does the work
        }
        return all;
    }

    private boolean statement(boolean withRules, List<Node> into) {
        Cursor.Mark start = cursor.save();
        int errors = cursor.errorCount();
        Node header = cursor.is(TokenKind.PACKAGE)
                ? imports.packageStatement()
                : cursor.is(TokenKind.IMPORT) ? imported() : null;
        if (header != null) {
            into.add(header);
            return true;
        }
        if (cursor.errorCount() > errors) {
            return false;
        }
        cursor.restore(start);
        if (withRules) {
            List<Rule> rules = grammar.rules.rules();
            if (rules != null) {
                into.addAll(rules);
                return true;
            }
            if (cursor.hasErrors()) {
                return false;
            }
            cursor.restore(start);
        }
        Body body = grammar.bodies.query(TokenKind.EOF, true);
        if (body != null) {
            into.add(body);
        }
        return body != null;
    }

    private @Nullable Import imported() {
        Import statement = imports.importStatement();
        if (statement != null) {
            imports.apply(statement);
        }
        return statement;
    }

    private @Nullable Module assemble(List<Node> statements, List<Annotations> metadata) {
        Package pkg = statements.getFirst() instanceof Package first ? first : null;
        if (pkg == null) {
            cursor.error(statements.getFirst().range(), "package expected");
        }
        List<Node> all = new ArrayList<>(List.of(statements.getFirst()));
        for (int i = 1; i < statements.size(); i++) {
            Node next = i + 1 < statements.size() ? statements.get(i + 1) : null;
            Node settled = statements.get(i) instanceof Body body ? fromBody(body, next) : statements.get(i);
            if (settled instanceof Package p) {
                cursor.error(p.range(), "unexpected package");
            }
            all.add(settled);
        }
        List<Import> imported = only(Import.class, all.subList(1, all.size()));
        List<Rule> rules = only(Rule.class, all.subList(1, all.size()));
        RegoVersion version = versionOf(imported);
        if (version != RegoVersion.V0) {
            VersionChecks checks = new VersionChecks(grammar);
            rules.forEach(checks::check);
        }
        if (pkg == null || cursor.hasErrors()) {
            return null;
        }
        List<Annotations> attached = new AnnotationAttacher(cursor, all).attach(metadata);
        return new Module(pkg, imported, rules, attached, cursor.comments(), version, whole());
    }

    private static <T extends Node> List<T> only(Class<T> type, List<Node> nodes) {
        return nodes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// The rule that a statement without a body means, or the statement itself after an error.
    private Node fromBody(Body body, @Nullable Node next) {
        RuleFromExpr.Outcome outcome = RuleFromExpr.convert(body);
        Rule rule = outcome.rule();
        if (rule == null) {
            String hint = strayKeyword(body);
            if (hint.isEmpty() && next != null && Ranges.known(next.range()).row() == Ranges.known(body.range()).row()) {
                hint = strayKeyword(next);
            }
            cursor.error(body.exprs().getFirst().range(), outcome.problem() + hint);
            return body;
        }
        return rule;
    }

    /// The import that would have made a keyword of the name that a statement consists of, or nothing.
    private String strayKeyword(Node statement) {
        Term name = switch (statement) {
            case Body b when b.exprs().size() == 1 && b.exprs().getFirst().statement() instanceof Var v -> v;
            case Rule r when r.head().reference().operands().isEmpty() -> r.head().reference().head();
            default -> null;
        };
        boolean old = grammar.options.version() == RegoVersion.V0;
        String word = name instanceof Var v && (!cursor.keywords().isActive(v.name()) || old && v.name().equals("contains"))
                ? v.name()
                : "";
        return switch (word) {
            case "if" -> " (hint: `import future.keywords.if` for `p if { ... }` rules)";
            case "contains" -> " (hint: `import future.keywords.contains` for `p contains x` rules)";
            default -> "";
        };
    }

    /// A v0 module that imports `rego.v1` answers to both.
    private RegoVersion versionOf(List<Import> imported) {
        if (grammar.options.version() != RegoVersion.V0) {
            return grammar.options.version();
        }
        boolean both = imported.stream().map(i -> Printer.print(i.path())).anyMatch(p -> p.equals("rego.v1") || p.equals("rego.v2"));
        return both ? RegoVersion.V0_COMPAT_V1 : RegoVersion.V0;
    }
}
