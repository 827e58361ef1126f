package dev.gavel.meaning.contract;

/// How one entrypoint's result is to be read, and what the caller does when there is none.
///
/// @param entrypoint path under `data`, as decision logs have it: `governance/main/decision`
/// @param onUndefined what the caller does when the result, or the verdict in it, is undefined
/// @param onError what the caller does when the evaluation fails
public record DecisionContract(String entrypoint, Shape shape, Absence onUndefined, Absence onError) {

    /// The contract with what callers usually do: without a verdict that allows nothing is allowed, but where the policy only lists denials,
    /// nothing in the list denies nothing.
    public DecisionContract(String entrypoint, Shape shape) {
        this(entrypoint, shape, usualAbsence(shape), Absence.DENIES);
    }

    /// Reads a result by this contract.
    public ContractReading read(ContractReading.Answer answer) {
        return new ContractReader(this).read(answer);
    }

    private static Absence usualAbsence(Shape shape) {
        return switch (shape) {
            case Shape.DenyFlag deny -> Absence.ALLOWS;
            case Shape.DenialSet set -> Absence.ALLOWS;
            case Shape.DecisionObject object -> object.polarity() == Polarity.TRUE_ALLOWS ? Absence.DENIES : Absence.ALLOWS;
            case Shape.AllowFlag allow -> Absence.DENIES;
            case Shape.EnvoyResponse envoy -> Absence.DENIES;
            case Shape.AdmissionResponse admission -> Absence.DENIES;
        };
    }
}
