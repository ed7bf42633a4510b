package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The run that carries out a migration: one run in one process on one machine. A process id is valid only within one
 * boot of one machine and one PID namespace (a container has its own), so these are included if the system provides
 * them. Journals of earlier builds have none of them: then it can only be told that a process exists, not that it is
 * gone.
 *
 * @param host name of the machine
 * @param pid id of the process there
 * @param started when the process was started, because process ids are reused
 * @param run distinguishes this run from all others, even in the same process
 * @param bootId {@code /proc/sys/kernel/random/boot_id}: changes at each boot of the machine, and is the same in its
 *     containers
 * @param pidNamespace {@code /proc/self/ns/pid}, like {@code pid:[4026531836]}: the namespace in which the process id
 *     is valid
 * @param machineId {@code /etc/machine-id}: stays the same when the machine is restarted
 */
public record Claimant(
        String host,
        long pid,
        Instant started,
        String run,
        Optional<String> bootId,
        Optional<String> pidNamespace,
        Optional<String> machineId) {
    /** For a system that provides nothing else. */
    public Claimant(String host, long pid, Instant started, String run) {
        this(host, pid, started, run, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** For people: {@code process 4711 on node-x}. */
    @Override
    public String toString() {
        return "process " + pid + " on " + host;
    }
}
