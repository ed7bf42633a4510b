package io.github.onevm.migrate.opennebula.config;

import java.time.Duration;
import java.util.List;

/** How VM records are read and written. */
public sealed interface MetadataWriter {
    /** The default writer: {@link Sql}. */
    MetadataWriter DEFAULT = new Sql();

    /**
     * Through {@code one.system.sqlquery} and {@code one.system.sql}, the calls that {@code onedb} itself makes (ON-3):
     * one guarded statement per record, which takes effect only while the VM is UNDEPLOYED.
     */
    record Sql() implements MetadataWriter {}

    /**
     * Through the {@code onedb} command, OpenNebula 6.4.1 or newer. Its exit status does not tell whether it succeeded,
     * so everything is read back.
     *
     * @param command how to start it, as separate words and without a shell: {@code onedb}, or
     *     {@code ssh oneadmin@frontend onedb}, or {@code sudo -u oneadmin onedb}
     * @param limit time limit of one run; a run takes about half a second
     */
    record Onedb(List<String> command, Duration limit) implements MetadataWriter {
        /** {@code onedb} on this machine, one minute per run. */
        public static final Onedb LOCAL = new Onedb(List.of("onedb"), Duration.ofMinutes(1));

        /**
         * @throws IllegalArgumentException when the command is empty or has an empty word, or the limit is not positive
         */
        public Onedb {
            command = List.copyOf(command);
            if (command.isEmpty() || command.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("the command for onedb needs at least one word and no empty one: "
                        + command + "; the usual one is onedb");
            }
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("the time limit for onedb must be positive, not " + limit);
            }
        }
    }
}
