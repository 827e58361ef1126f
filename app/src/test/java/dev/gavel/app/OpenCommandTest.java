package dev.gavel.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.gavel.app.cli.GavelCommand;
import dev.gavel.app.cli.Opening;
import dev.gavel.app.cli.Terminal;
import dev.gavel.app.work.EngineAccess;
import dev.gavel.app.work.EngineChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What `gavel open` is told reaches the window.
class OpenCommandTest {

    private final List<Opening> opened = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    private int open(String... arguments) {
        List<String> all = new ArrayList<>(List.of("open"));
        all.addAll(List.of(arguments));
        return GavelCommand.run(all.toArray(String[]::new),
                new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err, true), 100, false),
                opening -> {
                    opened.add(opening);
                    return 0;
                });
    }

    @Test
    void aProfileAndAnEngineReachTheWindow(@TempDir Path folder) throws Exception {
        Path profile = Files.writeString(folder.resolve("team.yaml"), "{}\n");
        Path token = Files.writeString(folder.resolve("token"), "t");
        assertThat(open("-b", "main=somewhere", "--profile", profile.toString(), "--engine", "http://127.0.0.1:8181", "--token-file",
                token.toString(), "--engine-timeout", "3s")).isZero();
        Opening travelled = WindowRequest
                .of(List.of(new WindowRequest(opened.getFirst(), List.of(), folder.resolve("settings")).toArguments())).opening();
        assertThat(travelled).isEqualTo(opened.getFirst());
        assertThat(travelled.profile()).isEqualTo(profile);
        assertThat(travelled.engine()).isEqualTo(new EngineChoice.Server(URI.create("http://127.0.0.1:8181"),
                new EngineAccess(token, null, null, null, Duration.ofSeconds(3))));
    }

    @Test
    void whereNoEngineIsNamedTheWindowKeepsItsOwn() {
        assertThat(open("-b", "somewhere")).isZero();
        assertThat(opened.getFirst().engine()).isNull();
        assertThat(open("-b", "somewhere", "--engine", "embedded")).isZero();
        assertThat(opened.getLast().engine()).isEqualTo(EngineChoice.EMBEDDED);
    }

    @Test
    void whatMakesNoSenseIsToldBeforeAWindowOpens() {
        assertThat(open("-b", "somewhere", "--profile", "not-there.yaml")).isEqualTo(2);
        assertThat(open("-b", "somewhere", "--token-file", "token")).isEqualTo(2);
        assertThat(opened).isEmpty();
        assertThat(err.toString()).contains("the profile cannot be read", "not-there.yaml", "no server to show it to");
    }
}
