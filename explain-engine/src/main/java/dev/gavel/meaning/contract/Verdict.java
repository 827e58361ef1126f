package dev.gavel.meaning.contract;

import org.jspecify.annotations.Nullable;

/// What a result comes to.
public sealed interface Verdict {

    record Allowed() implements Verdict {
    }

    record Denied() implements Verdict {
    }

    /// Nothing forbids it, but a person must say yes.
    ///
    /// @param approver who may, as the policy names them, or null
    record NeedsApproval(@Nullable String approver) implements Verdict {
    }

    /// There is no result, or no verdict in it.
    ///
    /// @param what the caller is taken to do then
    /// @param detail null where there is no result at all, else what the result lacks
    record Undefined(Absence what, @Nullable String detail) implements Verdict {
    }

    /// @param what the caller is taken to do then
    record Failed(String code, String message, Absence what) implements Verdict {
    }

    /// True where the action goes ahead.
    default boolean permissive() {
        return switch (this) {
            case Allowed allowed -> true;
            case Denied denied -> false;
            case NeedsApproval approval -> false;
            case Undefined undefined -> undefined.what() == Absence.ALLOWS;
            case Failed failed -> failed.what() == Absence.ALLOWS;
        };
    }

    /// As it is said: `allowed`, `denied`, `needs approval`, `undefined`, `error`.
    default String word() {
        return switch (this) {
            case Allowed allowed -> "allowed";
            case Denied denied -> "denied";
            case NeedsApproval approval -> "needs approval";
            case Undefined undefined -> "undefined";
            case Failed failed -> "error";
        };
    }
}
