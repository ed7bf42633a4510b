package io.github.onevm.migrate.spi;

import java.util.List;

/** A shell on a host, for command lines that change nothing. Implementations are thread-safe. */
public interface HostShell {
    /** How the host is reached, for people: {@code ssh node-a1}. Contains no secret. */
    String name();

    /**
     * Runs a command line of a POSIX shell to its end, and returns the lines of its standard output. An interrupt of the
     * thread ends it.
     *
     * @throws BackendException.Refused when it cannot be started
     * @throws BackendException.Unavailable when it fails, or does not end in time
     */
    List<String> run(String commandLine);
}
