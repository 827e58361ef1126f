package dev.gavel.app.work;

/// This program, as reports and `--version` name it.
public final class Program {

    private Program() {
    }

    /// `Gavel 0.1.0`; `Gavel development` where it runs from classes.
    public static String name() {
        return "Gavel " + version();
    }

    public static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
