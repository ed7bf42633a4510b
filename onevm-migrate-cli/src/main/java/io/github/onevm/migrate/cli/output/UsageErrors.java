package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.cli.options.ExitCode;
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
        console.error(message(error));
        console.errorLine("try '" + error.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE.number();
    }

    private static String message(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0));
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

    private static String unmatched(String word) {
        return word.matches("-[0-9.]+")
                ? "'" + word + "' is neither an option nor a number that can be used here; ids and times are 0 or more"
                : "'" + word + "' is no option of onevm-migrate; correct or remove it";
    }
}
