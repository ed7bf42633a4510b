package io.github.onevm.migrate.cli.verbs;

import java.util.List;
import picocli.CommandLine;

/** All verbs. */
public final class Verbs {
    /** In the order of the help. */
    public static final List<String> NAMES = List.of(
            "check",
            "plan",
            "apply",
            "status",
            "list",
            "report",
            "resume",
            "rollback",
            "reverse",
            "rehearse",
            "wave",
            "proceed",
            "pause",
            "cut-over-now",
            "abort",
            "verify",
            "gc",
            "commit",
            "forget",
            "config");

    private Verbs() {}

    /** The command line of a verb, with the verbs below it. */
    public static CommandLine commandLine(String name, CliContext surroundings) {
        CommandLine command = new CommandLine(of(name, surroundings));
        if (name.equals("wave")) {
            command.addSubcommand("status", new WaveStatusCommand(surroundings))
                    .addSubcommand("pause", new WavePauseCommand(surroundings))
                    .addSubcommand("proceed", new WaveProceedCommand(surroundings))
                    .addSubcommand("resume", new WaveResumeCommand(surroundings));
        }
        return command;
    }

    /** A new command for the verb. */
    public static Verb of(String name, CliContext surroundings) {
        return switch (name) {
            case "check" -> new CheckCommand(surroundings);
            case "plan" -> new PlanCommand(surroundings);
            case "apply" -> new ApplyCommand(surroundings);
            case "status" -> new StatusCommand(surroundings);
            case "list" -> new ListCommand(surroundings);
            case "report" -> new ReportCommand(surroundings);
            case "resume" -> new ResumeCommand(surroundings);
            case "rollback" -> new RollbackCommand(surroundings);
            case "reverse" -> new ReverseCommand(surroundings);
            case "rehearse" -> new RehearseCommand(surroundings);
            case "wave" -> new WaveCommand(surroundings);
            case "proceed" -> new ProceedCommand(surroundings);
            case "pause" -> new PauseCommand(surroundings);
            case "cut-over-now" -> new CutOverNowCommand(surroundings);
            case "abort" -> new AbortCommand(surroundings);
            case "verify" -> new VerifyCommand(surroundings);
            case "gc" -> new GcCommand(surroundings);
            case "commit" -> new CommitCommand(surroundings);
            case "forget" -> new ForgetCommand(surroundings);
            case "config" -> new ConfigCommand(surroundings);
            case NamesCommand.NAME -> new NamesCommand(surroundings);
            default -> throw new IllegalArgumentException("no verb " + name);
        };
    }
}
