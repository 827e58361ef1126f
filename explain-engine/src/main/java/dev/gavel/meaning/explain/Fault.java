package dev.gavel.meaning.explain;

/// In which way an expression did not hold. The two are different answers: what is false was compared, what is undefined could not be.
public enum Fault {
    /// All it speaks of is there, and it is false; or `not` stands before it, and what follows holds.
    FALSE,
    /// A reference in it leads nowhere, a collection has no members, or a call has no answer.
    UNDEFINED
}
