package dev.gavel.decision.store;

import java.util.List;

/// In which order decisions come; those that are equal come as in the log.
///
/// @param by what they are ordered by
/// @param descending the greatest first
public record DecisionOrder(By by, boolean descending) {

    /// As in the log.
    public static final DecisionOrder LOG = new DecisionOrder(new By.LogOrder(), false);
    public static final DecisionOrder LATEST_FIRST = new DecisionOrder(new By.Time(), true);

    /// What decisions can be ordered by.
    public sealed interface By {

        record LogOrder() implements By {
        }

        record Time() implements By {
        }

        record Path() implements By {
        }

        /// A field of the event, as text.
        record Field(List<String> field) implements By {

            public Field {
                field = List.copyOf(field);
            }
        }
    }
}
