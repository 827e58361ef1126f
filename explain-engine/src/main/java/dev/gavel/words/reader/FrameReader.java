package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;

/// Finds the parts of a page that bear on a verdict; what stands in their lists is read later.
final class FrameReader {

    private static final String DATA = "The data say of each ";

    private final Report report;
    private final TableReader tableReader;
    private final Parts parts = new Parts();

    /// What was found. Whether the cases deny is null where there are none; what is left, where the page does not say.
    static final class Parts {
        final List<Part> scope = new ArrayList<>();
        final List<Part> cases = new ArrayList<>();
        final List<Part> approvals = new ArrayList<>();
        final List<Condition> unreadScope = new ArrayList<>();
        final List<Condition> unreadCases = new ArrayList<>();
        final List<Condition> unreadApprovals = new ArrayList<>();
        final List<DefinitionReader.Lead> definitions = new ArrayList<>();
        final Map<String, Table> tables = new LinkedHashMap<>();
        @Nullable
        Boolean deny;
        @Nullable
        Boolean restAllowed;
    }

    record Part(Sentence lead, Block.Listing list) {
    }

    FrameReader(Report report) {
        this.report = report;
        tableReader = new TableReader(report);
    }

    Parts read(List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            Block next = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
            Block afterNext = i + 2 < blocks.size() ? blocks.get(i + 2) : null;
            switch (blocks.get(i)) {
                case Block.Paragraph(var sentences) -> paragraph(sentences, next, afterNext);
                case Block.Callout callout -> callout.sentences().forEach(sentence -> other(sentence, null));
                case Block.Heading heading -> {
                }
                case Block.Badge badge -> {
                }
                case Block.Listing list -> {
                }
                case Block.Facts facts -> {
                }
                case Block.Table table -> {
                }
                case Block.Excerpt excerpt -> {
                }
                case Block.Details details -> {
                }
            }
        }
        return parts;
    }

    private void paragraph(List<Sentence> sentences, @Nullable Block next, @Nullable Block afterNext) {
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            boolean last = i == sentences.size() - 1;
            String text = shortened(sentence);
            if (text.equals(Leads.REST_ALLOWED) || text.equals(Leads.REST_DENIED)) {
                rest(sentence, text.equals(Leads.REST_ALLOWED));
            } else if (!last || !lead(sentence, text, next, afterNext)) {
                other(sentence, last ? next : null);
            }
        }
    }

    /// Leads are short; what is longer is cut, and then is none.
    private static String shortened(Sentence sentence) {
        return SentenceText.shown(sentence);
    }

    private void rest(Sentence sentence, boolean allowed) {
        if (parts.restAllowed != null && parts.restAllowed != allowed) {
            parts.unreadCases.add(report.unread(sentence, "says other than the page said before"));
        }
        parts.restAllowed = allowed;
    }

    private boolean lead(Sentence sentence, String text, @Nullable Block next, @Nullable Block afterNext) {
        switch (text) {
            case Leads.SCOPE, Leads.SCOPE_ONE -> scope(sentence, next);
            case Leads.DENIED, Leads.ALSO_DENIED -> cases(sentence, next, true);
            case Leads.ALLOWED, Leads.ALSO_ALLOWED -> cases(sentence, next, false);
            case Leads.APPROVAL -> {
                if (next instanceof Block.Listing list && isNumbered(list)) {
                    parts.approvals.add(new Part(sentence, list));
                } else {
                    parts.unreadApprovals.add(report.unread(sentence, "has no numbered list below it"));
                }
            }
            default -> {
                return text.startsWith(DATA) ? table(sentence, next, afterNext) : definition(sentence, next);
            }
        }
        return true;
    }

    private static boolean isNumbered(Block.Listing list) {
        return list.ordered() && !list.items().isEmpty();
    }

    private void scope(Sentence sentence, @Nullable Block next) {
        if (next instanceof Block.Listing list && !list.items().isEmpty()) {
            parts.scope.add(new Part(sentence, list));
        } else {
            parts.unreadScope.add(report.unread(sentence, "has no list below it"));
        }
    }

    private void cases(Sentence sentence, @Nullable Block next, boolean deny) {
        if (!(next instanceof Block.Listing list && isNumbered(list))) {
            parts.unreadCases.add(report.unread(sentence, "has no numbered list below it"));
        } else if (parts.deny != null && parts.deny != deny) {
            parts.unreadCases.add(report.unread(sentence, "stands on a page with cases of the other kind"));
        } else {
            parts.deny = deny;
            parts.cases.add(new Part(sentence, list));
        }
    }

    private boolean table(Sentence sentence, @Nullable Block next, @Nullable Block afterNext) {
        if (!(next instanceof Block.Table block)) {
            return false;
        }
        String text = sentence.text();
        if (!text.endsWith(":")) {
            return false;
        }
        String noun = text.substring(DATA.length(), text.length() - 1);
        if (noun.startsWith("“") && noun.endsWith("”") && noun.length() > 2) {
            noun = noun.substring(1, noun.length() - 1);
        }
        Optional<Table> table = tableReader.table(noun, sentence, block, !isCut(afterNext));
        if (table.isPresent() && parts.tables.putIfAbsent(noun, table.get()) != null) {
            report.unread(sentence, "is the second table of its noun");
            parts.tables.put(noun, new Table(noun, table.get().keys(), table.get().columns(), Map.of(), false));
        }
        return true;
    }

    private boolean isCut(@Nullable Block after) {
        boolean cut = false;
        if (after instanceof Block.Paragraph(var sentences)) {
            for (Sentence sentence : sentences) {
                cut |= Leads.isLikeCut(shortened(sentence));
            }
        }
        return cut;
    }

    private boolean definition(Sentence sentence, @Nullable Block next) {
        if (!(next instanceof Block.Listing list)) {
            return false;
        }
        try {
            Optional<DefinitionReader.Lead> lead = DefinitionReader.lead(sentence, list);
            lead.ifPresent(parts.definitions::add);
            return lead.isPresent();
        } catch (Unreadable e) {
            return false;
        }
    }

    /// What is like a sentence of the frame is reported, and the page abstains where it may bear on the verdict.
    private void other(Sentence sentence, @Nullable Block next) {
        String text = shortened(sentence);
        if (Leads.isOnWords(text)) {
            return;
        }
        boolean beforeList = next instanceof Block.Listing || next instanceof Block.Table;
        if (Leads.isLikeCut(text)) {
            if (!Leads.isCut(text)) {
                report.unread(sentence, "is like the sentence on rows that are not shown");
            }
        } else if (text.startsWith(ConditionReader.UNSAID)) {
            parts.unreadCases.add(report.unsaid(sentence));
        } else if (Leads.isLikeDefinition(text)
                ? Leads.isAlmost(text, beforeList) && (beforeList || text.endsWith(":"))
                : Leads.isAlmost(text, beforeList)) {
            Condition.Unknown unknown = report.unread(sentence, "is like a sentence that decides, and is none");
            if (text.startsWith("This page is about ")) {
                parts.unreadScope.add(unknown);
            } else if (text.startsWith("Approval is ")) {
                parts.unreadApprovals.add(unknown);
            } else if (!Leads.isLikeDefinition(text)) {
                parts.unreadCases.add(unknown);
            }
        }
    }
}
