package io.github.onevm.migrate.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Who carries out a migration: one run in one process on one machine. A process id means something only within one start of
 * one machine and one PID namespace (a container has its own), so these are told too, where the system tells them. A record
 * that was written before they were kept has none of them: then only a process that is there is known to be there.
 *
 * @param host name of the machine
 * @param pid id of the process there
 * @param started when the process was started: a process id is given again
 * @param run tells this run from any other, in the same process too
 * @param bootId {@code /proc/sys/kernel/random/boot_id}: another one at each start of the machine, the same in its containers
 * @param pidNamespace {@code /proc/self/ns/pid}, like {@code pid:[4026531836]}: what the process id is valid in
 * @param machineId {@code /etc/machine-id}: stays the same when the machine is started again
 */
public record Claimant(
        String host,
        long pid,
        Instant started,
        String run,
        @Added Optional<String> bootId,
        @Added Optional<String> pidNamespace,
        @Added Optional<String> machineId) {
    /** Where the system tells no more. */
    public Claimant(String host, long pid, Instant started, String run) {
        this(host, pid, started, run, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** For people: {@code process 4711 on node-x}. */
    @Override
    public String toString() {
        return "process " + pid + " on " + host;
    }
}
