package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceFile;

/// One parse under way: the cursor, the options, the parsers of terms, bodies and rules that call each other, and what they share.
final class Grammar {

    final Cursor cursor;
    final ParserOptions options;
    final TermParser terms;
    final CollectionParser collections;
    final BodyParser bodies;
    final LogicalParser logical;
    final RuleParser rules;
    private final Map<Rule, RuleWords> words = new IdentityHashMap<>();
    private final int maxDepth;
    private List<Memo> memos = new ArrayList<>();
    private int depth;
    private boolean tooDeep;

    /// Which keywords a rule was written with.
    record RuleWords(boolean usesIf, boolean usesContains) {
    }

    /// A term read before, and the state after it: undoing a reading would otherwise cost time exponential in the nesting.
    private record Memo(int position, @Nullable Term term, Cursor.Mark after) {
    }

    Grammar(SourceFile file, ParserOptions options, int maxDepth) {
        this.options = options;
        this.maxDepth = maxDepth;
        Keywords keywords = Keywords.of(options.version());
        options.futureKeywords().forEach(keywords::add);
        this.cursor = new Cursor(file, keywords);
        this.terms = new TermParser(this);
        this.collections = new CollectionParser(this);
        this.bodies = new BodyParser(this);
        this.logical = new LogicalParser(this);
        this.rules = new RuleParser(this);
    }

    /// Goes one level down; false, with an error, where the text nests too deep.
    boolean enter() {
        if (depth >= maxDepth) {
            tooDeep = true;
            cursor.error(cursor.here(), "max parsing recursion depth exceeded");
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    boolean isTooDeep() {
        return tooDeep;
    }

    void remember(int position, @Nullable Term term) {
        while (!memos.isEmpty() && memos.getLast().position >= position) {
            memos.removeLast();
        }
        memos.add(new Memo(position, term, cursor.save()));
    }

    /// True where the term at the cursor was read before; [#recall()] then gives it.
    boolean remembers() {
        return find(cursor.position()) != null;
    }

    /// The term read before at the cursor; the cursor goes behind it.
    @Nullable
    Term recall() {
        Memo memo = find(cursor.position());
        if (memo == null) {
            return null;
        }
        cursor.restore(memo.after);
        return memo.term;
    }

    private @Nullable Memo find(int position) {
        for (int i = memos.size() - 1; i >= 0 && memos.get(i).position >= position; i--) {
            if (memos.get(i).position == position) {
                return memos.get(i);
            }
        }
        return null;
    }

    /// Something read under other keywords, without the memory of what was read before.
    <T extends @Nullable Object> T under(Keywords keywords, Supplier<T> reading) {
        List<Memo> kept = memos;
        Keywords before = cursor.keywords();
        memos = new ArrayList<>();
        cursor.use(keywords);
        try {
            return reading.get();
        } finally {
            cursor.use(before);
            memos = kept;
        }
    }

    /// Something read that may have to be undone, without leaving a memory of it.
    <T extends @Nullable Object> T apart(Supplier<T> reading) {
        return under(cursor.keywords(), reading);
    }

    void note(Rule rule, RuleWords used) {
        words.put(rule, used);
    }

    RuleWords wordsOf(Rule rule) {
        return words.getOrDefault(rule, new RuleWords(false, false));
    }

    /// True for a keyword that may stand as a name within a reference.
    boolean mayBeName(TokenKind kind) {
        return kind.isKeyword() && options.has("keywords_in_refs")
                && (Keywords.isReserved(kind.word(), options.version()) || cursor.keywords().isActive(kind.word()));
    }

    /// Reads a keyword as a name where `.` or `[` touches it; true where it did.
    boolean keywordBeginsReference() {
        if (mayBeName(cursor.kind())) {
            TokenKind next = cursor.touching();
            if (next == TokenKind.DOT || next == TokenKind.LBRACK) {
                cursor.readAsName();
                return true;
            }
        }
        return false;
    }
}
