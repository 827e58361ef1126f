package dev.gavel.app.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `gavel` and its subcommands.
@Command(name = "gavel", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, synopsisHeading = "%nUsage: ", commandListHeading = "%nCommands:%n", optionListHeading = "%nOptions:%n", description = "%nShows what an Open Policy Agent policy says, and why it decided as it did.%nWithout a command it opens the workbench.", footer = "%nExit codes: 0 done, 1 done and the answer is bad news, 2 the request or its input is wrong.")
public final class GavelCommand implements Callable<Integer> {

    private final Window window;

    private GavelCommand(Window window) {
        this.window = window;
    }

    /// Runs a command line; gives the exit code. Nothing that goes wrong shows a stack trace.
    public static int run(String[] arguments, Terminal terminal, Window window) {
        CommandLine line = new CommandLine(new GavelCommand(window));
        line.addSubcommand(new OpenCommand(window));
        line.addSubcommand(new InspectCommand(terminal));
        line.addSubcommand(new EvalCommand(terminal, InstantSource.system(), System.in));
        line.addSubcommand(new TestCommand(terminal, InstantSource.system()));
        line.addSubcommand(new ExplainCommand(terminal));
        line.addSubcommand(new ReplayCommand(terminal));
        line.addSubcommand(new AskCommand(terminal));
        line.addSubcommand(new MatrixCommand(terminal));
        line.addSubcommand(new CheckCommand(terminal));
        line.addSubcommand(new CommandLine(new ReportCommand()).addSubcommand(new ReportDecisionCommand(terminal))
                .addSubcommand(new ReportSubjectCommand(terminal)));
        line.addSubcommand(new VerifyCommand(terminal));
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpWidth(terminal.width());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(new Failures(terminal));
        line.setExecutionExceptionHandler(new Failures(terminal));
        int code = line.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    @Override
    public Integer call() throws Exception {
        return window.open(Opening.SAMPLES);
    }
}
