package dev.gavel.rego.eval;

/// Gives a planned decision up: it is made again by the interpreter, which alone says what an error is and where, and does what no plan can.
final class Bail extends RuntimeException {

    static final Bail OUT = new Bail();

    private static final long serialVersionUID = 1L;

    private Bail() {
        super(null, null, false, false);
    }
}
