package dev.gavel.meaning.contract;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// The names by which verdicts and what goes with them are known.
final class FieldNames {

    static final List<String> ALLOWS = List.of("allow", "allowed", "is_allowed", "permit", "permitted", "is_permitted", "authorized",
            "authorised",
            "is_authorized", "authz", "access", "grant", "granted", "approved");
    static final List<String> DENIES = List.of("deny", "denied", "is_denied", "block", "blocked", "reject", "rejected", "forbid",
            "forbidden", "prohibit");
    static final List<String> DENIALS = List.of("deny", "violation", "violations", "denials", "denied", "errors", "failures",
            "deny_reasons", "rejections");
    static final List<String> WARNINGS = List.of("warn", "warning", "warnings");
    static final List<String> OBJECTS = List.of("decision", "result", "response", "verdict", "authz", "main");
    static final List<String> REASONS = List.of("reasons", "reason", "violations", "denials", "deny_reasons", "messages", "message", "msgs",
            "msg", "errors");
    static final List<String> REMEDIATIONS = List.of("remediation", "remediations", "advice", "next_steps", "how_to_fix");
    static final List<String> OBLIGATIONS = List.of("obligations", "obligation");
    static final List<String> METADATA = List.of("metadata", "meta", "context");
    static final List<String> CODES = List.of("matched_rules", "rules", "rule_ids", "codes", "matched", "policies");
    static final List<String> APPROVALS = List.of("requires_approval", "needs_approval", "approval_required");
    static final List<String> APPROVERS = List.of("approver_role", "approver", "approvers", "who");

    private FieldNames() {
    }

    /// The first of the names that is there, or null.
    static @Nullable String first(List<String> names, Collection<String> there) {
        return names.stream().filter(there::contains).findFirst().orElse(null);
    }

    /// True for one of the names, or one with something behind it: `deny_privileged`.
    static boolean is(List<String> names, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(known -> lower.equals(known) || lower.startsWith(known + "_"));
    }
}
