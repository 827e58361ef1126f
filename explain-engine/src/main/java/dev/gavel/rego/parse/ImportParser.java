package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Import;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// Reads `package` and `import`, and turns on the keywords that an import brings.
final class ImportParser {

    private final Grammar grammar;
    private final Cursor cursor;

    ImportParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    @Nullable
    Package packageStatement() {
        SourceRange.Known start = cursor.here();
        if (!begins(TokenKind.PACKAGE)) {
            return null;
        }
        Term term = grammar.terms.term();
        if (term == null || isFollowedByMinus()) {
            return null;
        }
        Ref written = switch (term) {
            case Var v -> new Ref(v, List.of(), v.range());
            case Ref r -> r;
            default -> null;
        };
        if (written == null) {
            cursor.illegal();
            return null;
        }
        if (!(written.head() instanceof Var first)) {
            cursor.error(written.head().range(), "unexpected " + Names.of(written.head()) + " token: expecting var");
            return null;
        }
        if (!allStrings(written)) {
            return null;
        }
        List<Term> path = new ArrayList<>();
        path.add(new Scalar(StringValue.of(first.name()), first.range()));
        path.addAll(written.operands());
        return new Package(new Ref(new Var("data", first.range()), path, written.range()), start);
    }

    /// Goes behind the keyword where it begins a statement; false where there is none, with an error where what follows cannot be its path.
    private boolean begins(TokenKind keyword) {
        if (!cursor.is(keyword)) {
            return false;
        }
        SourceRange start = cursor.here();
        cursor.stepTight();
        if (cursor.is(TokenKind.DOT) || cursor.is(TokenKind.LBRACK)) {
            return false;
        }
        if (cursor.is(TokenKind.WHITESPACE)) {
            cursor.step();
        }
        if (cursor.is(TokenKind.ASSIGN) || cursor.is(TokenKind.UNIFY) || cursor.is(TokenKind.LPAREN)) {
            cursor.error(start, keyword.word() + " keyword cannot be used for rule name");
            return false;
        }
        if (!cursor.is(TokenKind.IDENT)) {
            if (!grammar.mayBeName(cursor.kind())) {
                cursor.illegal();
                return false;
            }
            cursor.readAsName();
        }
        return true;
    }

    /// A name with a hyphen is a common mistake, so a minus after a path is an error even at the start of the next line.
    private boolean isFollowedByMinus() {
        if (!cursor.is(TokenKind.SUB)) {
            return false;
        }
        cursor.illegal();
        return true;
    }

    private boolean allStrings(Ref ref) {
        for (Term operand : ref.operands()) {
            if (!(operand instanceof Scalar s && s.value() instanceof StringValue)) {
                cursor.error(operand.range(), "unexpected " + Names.of(operand) + " token: expecting string");
                return false;
            }
        }
        return true;
    }

    @Nullable
    Import importStatement() {
        SourceRange.Known start = cursor.here();
        if (!begins(TokenKind.IMPORT)) {
            return null;
        }
        Term term = grammar.under(cursor.keywords().withoutFuture(), grammar.terms::term);
        if (isFollowedByMinus()) {
            return null;
        }
        Ref path = term instanceof Var v ? new Ref(v, List.of(), v.range()) : term instanceof Ref r ? r : null;
        if (path == null) {
            cursor.error(cursor.here(), "expected path");
            return null;
        }
        if (!allStrings(path)) {
            return null;
        }
        String root = path.head() instanceof Var v ? v.name() : "";
        if (!List.of("data", "future", "input", "rego").contains(root)) {
            cursor.hint("if this is unexpected, try updating OPA");
            cursor.error(path.range(), "unexpected import path, must begin with one of: {data, future, input, rego}, got: "
                    + Printer.print(path.head()));
            return null;
        }
        if (cursor.is(TokenKind.AS)) {
            return aliased(path, start);
        }
        refuseKeywordAtEnd(path, root);
        return new Import(path, null, start);
    }

    private @Nullable Import aliased(Ref path, SourceRange start) {
        cursor.step();
        Term alias = cursor.is(TokenKind.IDENT) ? grammar.terms.term() : null;
        if (alias instanceof Var name) {
            return new Import(path, name.name(), start);
        }
        if (alias instanceof Ref root && root.operands().isEmpty()) {
            cursor.error(root.range(), "unexpected import alias, must not be a reserved name, got: " + Printer.print(root));
            return null;
        }
        cursor.illegal("expected var");
        return null;
    }

    private void refuseKeywordAtEnd(Ref path, String root) {
        if (root.equals("future") && !path.operands().isEmpty()) {
            return;
        }
        Term last = path.operands().isEmpty() ? path.head() : path.operands().getLast();
        String name = last instanceof Scalar s && s.value() instanceof StringValue text ? text.value() : root;
        if (Keywords.isReserved(name, grammar.options.version())) {
            cursor.hint("import a different path or use an alias");
            cursor.error(last.range(), "unexpected import path, must not end with a keyword, got: " + name);
        }
    }

    /// Turns on what an import of `rego` or `future` asks for.
    void apply(Import statement) {
        turnOn(statement);
        if (statement.path().head() instanceof Var root && !root.name().equals("data") && !root.name().equals("input")) {
            cursor.reread();
        }
    }

    private void turnOn(Import statement) {
        List<String> names = new ArrayList<>();
        if (statement.path().head() instanceof Var root) {
            names.add(root.name());
        }
        for (Term operand : statement.path().operands()) {
            names.add(operand instanceof Scalar s && s.value() instanceof StringValue text ? text.value() : "");
        }
        if (names.getFirst().equals("rego")) {
            rego(statement, names);
        } else if (names.getFirst().equals("future")) {
            future(statement, names);
        }
    }

    private void rego(Import statement, List<String> names) {
        SourceRange place = statement.path().range();
        boolean v1 = names.equals(List.of("rego", "v1"));
        boolean v2 = names.equals(List.of("rego", "v2"));
        if (!v1 && !v2) {
            cursor.error(place, "invalid import `" + Printer.print(statement.path()) + "`, must be one of: `rego.v1`, `rego.v2`");
            return;
        }
        if (v1 && grammar.options.version() != RegoVersion.V0) {
            return;
        }
        if (statement.alias() != null) {
            cursor.error(place, "`rego` imports cannot be aliased");
            return;
        }
        Keywords.V1.keySet().forEach(cursor.keywords()::add);
        if (v2) {
            Keywords.FUTURE.keySet().forEach(cursor.keywords()::add);
        }
    }

    private void future(Import statement, List<String> names) {
        SourceRange place = statement.path().range();
        if (names.size() < 2 || !names.get(1).equals("keywords")) {
            cursor.error(place, "invalid import, must be `future.keywords`");
            return;
        }
        if (statement.alias() != null) {
            cursor.error(place, "`future` imports cannot be aliased");
            return;
        }
        List<String> allowed = Keywords.known().stream()
                .filter(word -> Keywords.V1.containsKey(word) || grammar.options.allowedKeywords().contains(word)).toList();
        if (names.size() == 3) {
            String word = names.get(2);
            if (!allowed.contains(word)) {
                cursor.error(place, "unexpected keyword, must be one of [" + String.join(" ", allowed) + "]");
                return;
            }
            allowed = List.of(word);
        }
        allowed.forEach(cursor.keywords()::add);
    }
}
