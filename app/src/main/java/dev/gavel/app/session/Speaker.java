package dev.gavel.app.session;

import java.util.Locale;

import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import dev.gavel.words.narrative.Tone;

/// Which engine speaks, and how it stands with it.
public sealed interface Speaker {

    EngineChoice choice();

    /// Who decides beside our engine.
    Referee referee();

    /// For the status bar: `OPA 1.22.0 at http://127.0.0.1:8181`.
    String words();

    /// For a chip: `OPA 1.22.0`.
    String name();

    Tone tone();

    /// It was asked, and answers.
    record Ready(EngineChoice choice, Referee referee) implements Speaker {

        @Override
        public String words() {
            return switch (choice) {
                case EngineChoice.Embedded ignored -> "Embedded engine";
                case EngineChoice.Wasm ignored -> referee.name();
                case EngineChoice.Executable ignored -> referee.name() + ", executable" + differing();
                case EngineChoice.Server ignored -> referee.name() + differing();
            };
        }

        private String differing() {
            return referee.runsAnotherPolicy() ? " · runs another policy" : "";
        }

        @Override
        public String name() {
            return switch (choice) {
                case EngineChoice.Embedded ignored -> "Embedded engine";
                case EngineChoice.Wasm ignored -> "Wasm module";
                case EngineChoice.Executable ignored -> referee.name();
                case EngineChoice.Server ignored -> referee.name().replaceFirst(" at .*", "");
            };
        }

        @Override
        public Tone tone() {
            return choice instanceof EngineChoice.Embedded ? Tone.NEUTRAL : referee.runsAnotherPolicy() ? Tone.BAD : Tone.GOOD;
        }
    }

    /// It is being asked who it is and what it runs.
    record Asking(EngineChoice choice) implements Speaker {

        @Override
        public Referee referee() {
            return Referee.gone(choice, new Problem(choice.words() + " has not answered yet", "", ""));
        }

        @Override
        public String words() {
            return "Asking " + choice.words() + " …";
        }

        @Override
        public String name() {
            return "OPA …";
        }

        @Override
        public Tone tone() {
            return Tone.NEUTRAL;
        }
    }

    /// It does not answer.
    record Unreachable(EngineChoice choice, Problem why) implements Speaker {

        @Override
        public Referee referee() {
            return Referee.gone(choice, why);
        }

        @Override
        public String words() {
            String words = choice.words();
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " · unreachable";
        }

        @Override
        public String name() {
            return "OPA unreachable";
        }

        @Override
        public Tone tone() {
            return Tone.BAD;
        }
    }
}
