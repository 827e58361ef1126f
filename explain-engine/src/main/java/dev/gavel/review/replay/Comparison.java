package dev.gavel.review.replay;

import java.util.List;

/// The logged result beside ours.
public sealed interface Comparison {

    /// @param leftOut paths of the result that the log hides, so that they were not compared
    record Same(List<String> leftOut) implements Comparison {

        public Same {
            leftOut = List.copyOf(leftOut);
        }
    }

    /// @param where the paths (`/allow`, `/reasons/0`) at which the two differ; empty where they are altogether different
    record Different(List<String> where) implements Comparison {

        public Different {
            where = List.copyOf(where);
        }
    }

    record NotCompared(String reason) implements Comparison {
    }
}
