package dev.gavel.review.finding;

import java.util.List;

/// What an argument rests on, besides the rules.
///
/// @param data paths of the data that must stay as they are: `data.limits.max_turns`; empty where it holds whatever the data
/// @param tried how many requests were held against it, none of which contradicts
public record Ground(List<String> data, int tried) {

    public Ground {
        data = List.copyOf(data);
    }
}
