package dev.gavel.rego.eval;

/// Says that a body has no plan: where, for example, two variables are made equal before either is bound.
final class Unplannable extends RuntimeException {

    static final Unplannable BODY = new Unplannable();

    private static final long serialVersionUID = 1L;

    private Unplannable() {
        super(null, null, false, false);
    }
}
