package dev.gavel.engine.opa;

import java.io.IOException;

/// A real OPA could not be asked, or answered with what is no answer: what happened, where, and what to do. It says nothing about the policy.
public final class EngineUnavailable extends IOException {

    private static final long serialVersionUID = 1L;

    private final String help;

    EngineUnavailable(String message, String help) {
        super(message);
        this.help = help;
    }

    EngineUnavailable(String message, String help, Throwable cause) {
        super(message, cause);
        this.help = help;
    }

    /// What to do about it.
    public String help() {
        return help;
    }
}
