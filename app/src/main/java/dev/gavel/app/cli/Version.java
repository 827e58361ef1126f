package dev.gavel.app.cli;

import dev.gavel.app.work.Program;
import picocli.CommandLine.IVersionProvider;

/// What `gavel --version` prints.
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[]{"gavel " + Program.version()};
    }
}
