package io.github.onevm.migrate.model;

import java.time.Instant;

/**
 * Who carries out a migration: one run in one process on one machine.
 *
 * @param host name of the machine
 * @param pid id of the process there
 * @param started when the process was started: a process id is given again
 * @param run tells this run from any other, in the same process too
 */
public record Holder(String host, long pid, Instant started, String run) {
    /** For people: {@code process 4711 on node-x}. */
    @Override
    public String toString() {
        return "process " + pid + " on " + host;
    }
}
