package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.builtin.GoTemplateLexer.Kind;
import dev.gavel.rego.builtin.GoTemplateLexer.Token;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.StringValue;

/// The tokens of a Go template → its trees by name; the whole is `template`.
final class GoTemplateParser {

    private static final int MAX_DEPTH = 300;

    private final String text;
    private final List<Token> tokens;
    private final Map<String, List<GoTemplate>> trees = new HashMap<>();
    private final List<String> variables = new ArrayList<>(List.of("$"));
    private int next;
    private int loops;
    private int depth;

    private GoTemplateParser(String text) {
        this.text = text;
        tokens = GoTemplateLexer.read(text);
    }

    /// @throws BuiltinException as Go says it: `template: template:1: unexpected EOF`
    static Map<String, List<GoTemplate>> parse(String text) {
        GoTemplateParser parser = new GoTemplateParser(text);
        List<GoTemplate> body = new ArrayList<>();
        Token end = parser.body(body, true);
        if (end.kind() != Kind.END) {
            throw parser.fault(end, "unexpected {{" + end.text() + "}}");
        }
        parser.trees.put("template", body);
        return parser.trees;
    }

    private BuiltinException fault(Token at, String what) {
        long line = 1 + text.substring(0, Math.min(at.at(), text.length())).chars().filter(c -> c == '\n').count();
        return BuiltinException.error("template: template:" + line + ": " + what);
    }

    private BuiltinException unexpected(Token token, String context) {
        return token.kind() == Kind.FAULT ? fault(token, token.text()) : fault(token, "unexpected " + token + " in " + context);
    }

    private Token peek() {
        return tokens.get(Math.min(next, tokens.size() - 1));
    }

    private Token peekNonSpace() {
        while (peek().kind() == Kind.SPACE) {
            next++;
        }
        return peek();
    }

    private Token take() {
        Token token = peekNonSpace();
        next++;
        return token;
    }

    private Token expect(Kind kind, String context) {
        Token token = take();
        if (token.kind() != kind) {
            throw unexpected(token, context);
        }
        return token;
    }

    /// Up to an `end` or an `else`, which is taken, or the end of the text.
    private Token body(List<GoTemplate> out, boolean top) {
        if (++depth > MAX_DEPTH) {
            throw fault(peek(), "max nesting depth exceeded");
        }
        while (true) {
            Token token = peek();
            next++;
            switch (token.kind()) {
                case END -> {
                    depth--;
                    return token;
                }
                case TEXT -> out.add(new GoTemplate.Text(token.text()));
                case OPEN -> {
                    Token first = peekNonSpace();
                    if (first.kind() == Kind.KEYWORD && (first.text().equals("end") || first.text().equals("else"))) {
                        next++;
                        depth--;
                        return first;
                    }
                    action(out, top);
                }
                default -> throw unexpected(token, "input");
            }
        }
    }

    private void action(List<GoTemplate> out, boolean top) {
        Token first = peekNonSpace();
        if (first.kind() != Kind.KEYWORD) {
            out.add(new GoTemplate.Action(pipe("command", Kind.CLOSE)));
            return;
        }
        next++;
        switch (first.text()) {
            case "if", "with", "range" -> out.add(branch(first.text()));
            case "template" -> {
                Token name = expect(Kind.STRING, "template clause");
                boolean argument = peekNonSpace().kind() != Kind.CLOSE;
                GoTemplate.Pipe pipe = argument ? pipe("template clause", Kind.CLOSE) : null;
                if (!argument) {
                    next++;
                }
                out.add(new GoTemplate.Call(unquoted(name), pipe, name.at()));
            }
            case "block" -> {
                Token name = expect(Kind.STRING, "block clause");
                GoTemplate.Pipe pipe = pipe("block clause", Kind.CLOSE);
                define(unquoted(name));
                out.add(new GoTemplate.Call(unquoted(name), pipe, name.at()));
            }
            case "define" -> {
                if (!top) {
                    throw fault(first, "unexpected {{define}}");
                }
                String name = unquoted(expect(Kind.STRING, "define clause"));
                expect(Kind.CLOSE, "define clause");
                define(name);
            }
            default -> {
                if (loops == 0) {
                    throw fault(first, "{{" + first.text() + "}} outside {{range}}");
                }
                expect(Kind.CLOSE, "{{" + first.text() + "}}");
                out.add(new GoTemplate.Jump(first.text().equals("break")));
            }
        }
    }

    private void define(String name) {
        List<String> outer = List.copyOf(variables);
        int outerLoops = loops;
        loops = 0;
        variables.subList(1, variables.size()).clear();
        List<GoTemplate> body = new ArrayList<>();
        endOf(body(body, false));
        variables.clear();
        variables.addAll(outer);
        loops = outerLoops;
        trees.put(name, body);
    }

    private void endOf(Token token) {
        if (token.kind() == Kind.END) {
            throw fault(token, "unexpected EOF");
        }
        if (!token.text().equals("end")) {
            throw fault(token, "unexpected {{else}}");
        }
        expect(Kind.CLOSE, "end");
    }

    private GoTemplate branch(String keyword) {
        int known = variables.size();
        GoTemplate.Pipe pipe = pipe(keyword, Kind.CLOSE);
        List<GoTemplate> body = new ArrayList<>();
        List<GoTemplate> otherwise = new ArrayList<>();
        loops += keyword.equals("range") ? 1 : 0;
        Token end = body(body, false);
        loops -= keyword.equals("range") ? 1 : 0;
        if (end.text().equals("else") && end.kind() == Kind.KEYWORD) {
            Token after = peekNonSpace();
            if (after.kind() == Kind.KEYWORD && after.text().equals(keyword) && !keyword.equals("range")) {
                next++;
                otherwise.add(branch(keyword));
                variables.subList(known, variables.size()).clear();
                return new GoTemplate.Branch(keyword, pipe, body, otherwise);
            }
            expect(Kind.CLOSE, "else");
            end = body(otherwise, false);
            if (end.kind() == Kind.KEYWORD && end.text().equals("else")) {
                throw fault(end, "expected end; found {{else}}");
            }
        }
        endOf(end);
        variables.subList(known, variables.size()).clear();
        return new GoTemplate.Branch(keyword, pipe, body, otherwise);
    }

    private GoTemplate.Pipe pipe(String context, Kind end) {
        Token start = peekNonSpace();
        List<String> names = new ArrayList<>();
        boolean declares = declaration(names, context);
        List<GoTemplate.Command> commands = new ArrayList<>();
        if (++depth > MAX_DEPTH) {
            throw fault(start, "max expression depth exceeded");
        }
        while (true) {
            Token token = peekNonSpace();
            if (token.kind() == end) {
                next++;
                break;
            }
            if (token.kind() == Kind.FAULT
                    || List.of(Kind.CLOSE, Kind.RIGHT, Kind.PIPE, Kind.COMMA, Kind.DECLARE, Kind.ASSIGN, Kind.KEYWORD,
                            Kind.END).contains(token.kind())) {
                throw unexpected(token, context);
            }
            commands.add(command());
        }
        depth--;
        if (commands.isEmpty()) {
            throw fault(peekBack(), "missing value for " + context);
        }
        for (GoTemplate.Command command : commands.subList(1, commands.size())) {
            if (command.operands().getFirst() instanceof GoTemplate.Constant || command.operands().getFirst() instanceof GoTemplate.Dot
                    || command.operands().getFirst() instanceof GoTemplate.Nil) {
                throw fault(peekBack(), "non executable command in pipeline stage " + (commands.indexOf(command) + 1));
            }
        }
        return new GoTemplate.Pipe(names, declares, commands, start.at());
    }

    private Token peekBack() {
        return tokens.get(Math.max(0, Math.min(next, tokens.size()) - 1));
    }

    /// `$x :=`, `$x, $y :=` in a range, `$x =`.
    private boolean declaration(List<String> names, String context) {
        int start = next;
        while (peekNonSpace().kind() == Kind.VARIABLE) {
            names.add(take().text());
            Token mark = peekNonSpace();
            if (mark.kind() == Kind.DECLARE || mark.kind() == Kind.ASSIGN) {
                next++;
                boolean declares = mark.kind() == Kind.DECLARE;
                for (String name : declares ? List.<String>of() : names) {
                    requireKnown(name, mark);
                }
                variables.addAll(declares ? names : List.of());
                return declares;
            }
            if (mark.kind() == Kind.COMMA && context.equals("range") && names.size() < 2) {
                next++;
                continue;
            }
            if (mark.kind() == Kind.COMMA) {
                throw fault(mark, "too many declarations in " + context);
            }
            break;
        }
        names.clear();
        next = start;
        return false;
    }

    private void requireKnown(String name, Token at) {
        if (!variables.contains(name)) {
            throw fault(at, "undefined variable " + GoTemplate.quoted(name));
        }
    }

    private GoTemplate.Command command() {
        int at = peekNonSpace().at();
        List<GoTemplate.Operand> operands = new ArrayList<>();
        while (true) {
            GoTemplate.Operand operand = operand();
            if (operand != null) {
                operands.add(operand);
            }
            Token token = peek();
            if (token.kind() == Kind.SPACE) {
                peekNonSpace();
                if (operandFollows()) {
                    continue;
                }
                token = peekNonSpace();
            }
            if (token.kind() == Kind.PIPE) {
                next++;
                Token after = peekNonSpace();
                if (after.kind() == Kind.CLOSE || after.kind() == Kind.RIGHT) {
                    throw fault(after, "missing value for command");
                }
                break;
            }
            if (token.kind() == Kind.CLOSE || token.kind() == Kind.RIGHT) {
                break;
            }
            throw unexpected(token, "operand");
        }
        if (operands.isEmpty()) {
            throw fault(peek(), "empty command");
        }
        return new GoTemplate.Command(List.copyOf(operands), at);
    }

    private boolean operandFollows() {
        return switch (peek().kind()) {
            case NAME, FIELD, VARIABLE, DOT, NUMBER, RUNE, STRING, LEFT -> true;
            default -> false;
        };
    }

    private GoTemplate.@Nullable Operand operand() {
        GoTemplate.Operand term = term();
        if (term == null) {
            return null;
        }
        List<String> path = new ArrayList<>();
        int at = peek().at();
        while (peek().kind() == Kind.FIELD) {
            path.add(peek().text().substring(1));
            next++;
        }
        if (path.isEmpty()) {
            return term;
        }
        return switch (term) {
            case GoTemplate.Field field -> new GoTemplate.Field(joined(field.path(), path), at);
            case GoTemplate.Variable variable -> new GoTemplate.Variable(variable.name(), joined(variable.path(), path), at);
            case GoTemplate.Nested nested -> new GoTemplate.Nested(nested.pipe(), path, at);
            default -> throw fault(peek(), "unexpected . after term " + GoTemplate.quoted(term.toString()));
        };
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private GoTemplate.@Nullable Operand term() {
        Token token = peekNonSpace();
        int at = token.at();
        next++;
        switch (token.kind()) {
            case NAME -> {
                return switch (token.text()) {
                    case "true", "false" ->
                        new GoTemplate.Constant(BooleanValue.of(token.text().equals("true")), token.text(), at);
                    case "nil" -> new GoTemplate.Nil(at);
                    default -> {
                        if (!GoTemplateFunctions.NAMES.contains(token.text())) {
                            throw fault(token, "function " + GoTemplate.quoted(token.text()) + " not defined");
                        }
                        yield new GoTemplate.Function(token.text(), at);
                    }
                };
            }
            case DOT -> {
                return new GoTemplate.Dot(at);
            }
            case VARIABLE -> {
                requireKnown(token.text(), token);
                return new GoTemplate.Variable(token.text(), List.of(), at);
            }
            case FIELD -> {
                return new GoTemplate.Field(List.of(token.text().substring(1)), at);
            }
            case NUMBER -> {
                return new GoTemplate.Constant(number(token), token.text(), at);
            }
            case RUNE -> {
                return new GoTemplate.Constant(rune(token), token.text(), at);
            }
            case STRING -> {
                return new GoTemplate.Constant(StringValue.of(unquoted(token)), token.text(), at);
            }
            case LEFT -> {
                return new GoTemplate.Nested(pipe("parenthesized pipeline", Kind.RIGHT), List.of(), at);
            }
            default -> {
                next--;
                return null;
            }
        }
    }

    private Object number(Token token) {
        String digits = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        String plain = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        try {
            if (plain.matches("0[xbo].+|0[0-7]+")) {
                int radix = plain.startsWith("0x") ? 16 : plain.startsWith("0b") ? 2 : 8;
                long value = new BigInteger(plain.matches("0[xbo].+") ? plain.substring(2) : plain, radix).longValueExact();
                return negative ? -value : value;
            }
            double value = Double.parseDouble(plain);
            if (plain.matches("[0-9]+")) {
                long exact = new BigInteger(plain).longValueExact();
                return negative ? -exact : exact;
            }
            // A float that is whole may stand where an integer must; it prints alike.
            return negative ? -value : value;
        } catch (ArithmeticException e) {
            throw fault(token, "integer overflow: " + GoTemplate.quoted(token.text()));
        } catch (NumberFormatException e) {
            throw fault(token, "bad number syntax: " + GoTemplate.quoted(token.text()));
        }
    }

    private Long rune(Token token) {
        String inner = token.text().substring(1, token.text().length() - 1);
        String one = inner.equals("\\'")
                ? "'"
                : inner.equals("\"") ? inner : unquoted(new Token(Kind.STRING, "\"" + inner + "\"", token.at()));
        if (one.codePointCount(0, one.length()) != 1) {
            throw fault(token, "malformed character constant: " + token.text());
        }
        return (long) one.codePointAt(0);
    }

    /// Go's escapes, most of which are JSON's.
    private String unquoted(Token token) {
        String literal = token.text();
        if (literal.startsWith("`")) {
            return literal.substring(1, literal.length() - 1);
        }
        String json = literal.replace("\\a", "\\u0007").replace("\\v", "\\u000b").replaceAll("\\\\x([0-9a-fA-F]{2})", "\\\\u00$1")
                .replace("\t", "\\t");
        try {
            return Json.read(json) instanceof StringValue string ? string.value() : "";
        } catch (MalformedJsonException e) {
            throw fault(token, "invalid syntax");
        }
    }
}
