package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.cli.options.OutputOption;
import io.github.onevm.migrate.cli.options.Spelling;
import io.github.onevm.migrate.json.Failure;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes a wrong command line on one line: the input, the fault, and the remedy. */
public final class UsageErrors implements IParameterExceptionHandler {
    private final Console console;

    public UsageErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        String message = message(error);
        if (OutputOption.isJson(List.of(args))) {
            Failures.tell(console.forDocument(), ExitCode.USAGE, Failure.of(Failure.Reason.USAGE, message));
        }
        console.error(message);
        console.errorLine("try '" + error.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE.number();
    }

    /** What is wrong and the remedy, in one line. */
    public static String message(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), error.getCommandLine());
        }
        if (error instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return "a value is missing after " + option.shortestName() + "; write it like " + option.shortestName()
                    + " <" + option.paramLabel() + ">";
        }
        if (error instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return option.shortestName() + " is given more than once; give it once";
        }
        if (error.getArgSpec() instanceof OptionSpec option && option.typeInfo().isBoolean()) {
            return option.shortestName() + " takes no value, but '" + error.getValue() + "' was given; write "
                    + option.shortestName() + " alone";
        }
        return String.valueOf(error.getMessage());
    }

    private static String unmatched(String word, CommandLine command) {
        if (word.matches("-[0-9.]+")) {
            return "'" + word
                    + "' is neither an option nor a number that can be used here; ids and times are 0 or more";
        }
        if (!word.startsWith("-")) {
            return "'" + word + "' is one word too many for '"
                    + command.getCommandSpec().qualifiedName() + "'; remove it";
        }
        return "'" + word + "' is no option of onevm-migrate; "
                + Spelling.closest(word, options(command))
                        .map(meant -> "did you mean " + meant + "?")
                        .orElse("correct or remove it");
    }

    /** The long names; one letter is not a misspelling of another one. */
    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .filter(name -> name.startsWith("--"))
                .toList();
    }
}
