package io.github.onevm.migrate.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Checks that two ids were given. If not, names the option that has taken one: {@code -t 42 101} means a limit of 42 s
 * and only the id 101.
 */
public final class Ids {
    private final List<String> given;
    private final ParseResult parsed;
    private final String both;

    /**
     * @param given the ids as typed
     * @param parsed the other arguments
     * @param command the command with its verb
     */
    public Ids(List<String> given, ParseResult parsed, String command) {
        this.given = given;
        this.parsed = parsed;
        this.both = "; a VM and a cluster are needed, by id or name: " + command + " 42 101";
    }

    /**
     * @throws UsageException when there are not two
     */
    public void requireTwo() {
        if (given.size() > 2) {
            throw new UsageException("'" + given.get(2) + "' is one id too many after '" + given.get(0) + "' and '"
                    + given.get(1) + "'; give one VM id and one cluster id");
        }
        if (given.size() < 2) {
            throw new UsageException(taker().map(this::taken).orElseGet(this::missing));
        }
    }

    private String missing() {
        return given.isEmpty()
                ? "the VM id and the cluster id are missing" + both
                : "the cluster id is missing after the VM id '" + given.get(0) + "'" + both;
    }

    private String taken(OptionSpec option) {
        String value = valueOf(option);
        String name = option.shortestName();
        String taking = ": " + name + " took '" + value + "' as its " + option.paramLabel();
        if (given.isEmpty()) {
            return "the VM id and the cluster id are missing" + taking + both;
        }
        String ids = String.join(" ", inOrder(value));
        return "only one id is left, '" + given.get(0) + "'" + taking + "; if that was meant as an id, write "
                + switch (name) {
                    case "-t" -> "-t 3600 " + ids + " or " + ids + " -t";
                    case "-p" -> "-p one " + ids + " or " + ids;
                    default -> name + " <" + option.paramLabel() + "> " + ids;
                }
                + "; if not, the cluster id is missing";
    }

    /** The taken value and the remaining ids, as they were typed. */
    private List<String> inOrder(String taken) {
        List<String> wanted = new ArrayList<>(given);
        wanted.add(taken);
        return parsed.originalArgs().stream().filter(wanted::remove).toList();
    }

    /** The first option that took a separate word which could be an id. */
    private Optional<OptionSpec> taker() {
        return parsed.matchedOptions().stream()
                .filter(option -> Stream.of(valueOf(option))
                        .anyMatch(v -> DecimalNumbers.isNumber(v)
                                && parsed.originalArgs().contains(v)))
                .findFirst();
    }

    private static String valueOf(OptionSpec option) {
        return String.join(" ", option.originalStringValues());
    }
}
