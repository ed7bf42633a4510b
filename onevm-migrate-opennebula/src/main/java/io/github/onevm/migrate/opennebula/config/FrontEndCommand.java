package io.github.onevm.migrate.opennebula.config;

import java.time.Duration;
import java.util.List;

/**
 * How a shell on the front-end is started, as the user who owns the homes of VMs. {@code sh -s} is appended to the command, and
 * a script is its standard input.
 *
 * @param command how to start it, as separate words and without a shell: {@code ssh oneadmin@frontend}, or {@code sudo -u
 *     oneadmin}, or {@code env} on the front-end itself
 * @param limit time limit of a run that changes something; a run takes about half a second, and the VM is down meanwhile. One
 *     that only looks has at most ten seconds of it
 */
public record FrontEndCommand(List<String> command, Duration limit) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(10);

    /**
     * @throws IllegalArgumentException when the command is empty or has an empty word, or the limit is not positive
     */
    public FrontEndCommand {
        command = List.copyOf(command);
        if (command.isEmpty() || command.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "the command for the front-end needs at least one word and no empty one: " + command
                            + "; the usual one is ssh oneadmin@frontend");
        }
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the time limit for the front-end must be positive, not " + limit);
        }
    }

    /** With the usual time limit of 30 seconds. */
    public FrontEndCommand(List<String> command) {
        this(command, LIMIT);
    }

    /** Time limit of a run that only looks. */
    public Duration lookLimit() {
        return limit.compareTo(LOOK) < 0 ? limit : LOOK;
    }
}
