package dev.gavel.app.work;

import java.time.LocalDate;
import java.util.List;

/// What a user asks the policy.
///
/// @param about `data-class=customer_data`, a name alone where only one type has it, or `policy`; several are asked about together
/// @param entrypoint the rule that gives the verdict; empty for the likeliest
/// @param date that stands on the page
public record Asked(List<String> about, String entrypoint, LocalDate date) {

    public Asked {
        about = List.copyOf(about);
    }
}
