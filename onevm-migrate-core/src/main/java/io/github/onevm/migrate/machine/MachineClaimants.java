package io.github.onevm.migrate.machine;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.spi.Claimants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs of this process, and what this machine can tell about the runs of others:
 *
 * <ul>
 *   <li>Same host name, same boot of the machine (boot id) and same PID namespace: the operating system tells whether
 *       the process exists, by its id and its start time, because ids are reused.
 *   <li>Same host name and machine id, an earlier boot of the machine, and both processes in the machine's first PID
 *       namespace: gone, because no process survives a restart of its machine. A container has its own namespace, so a
 *       container with its host's name is not taken for the host. According to machine-id(5), no two machines have the
 *       same id.
 *   <li>Everything else, also if a fact is missing on either side: it cannot be told, unless a process with that id and
 *       start time exists.
 * </ul>
 */
public final class MachineClaimants implements Claimants {
    /** The system computes start times from the time of its own boot, which it may correct a little later. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

    /**
     * One per process, because runs of two migrators in one process must know of each other. Declared last, because it
     * uses the fields above.
     */
    public static final MachineClaimants INSTANCE = new MachineClaimants();

    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final String host = host();
    private final ProcessHandle process = ProcessHandle.current();
    private final MachineFacts facts;

    private MachineClaimants() {
        this(MachineFacts.under(Path.of("/")));
    }

    public MachineClaimants(MachineFacts facts) {
        this.facts = facts;
    }

    @Override
    public Claimant begin() {
        Claimant run = new Claimant(
                host,
                process.pid(),
                started(process),
                UUID.randomUUID().toString(),
                facts.bootId(),
                facts.pidNamespace(),
                facts.machineId());
        begun.add(run.run());
        atWork.add(run.run());
        return run;
    }

    @Override
    public void end(Claimant run) {
        atWork.remove(run.run());
    }

    @Override
    public Liveness look(Claimant run) {
        if (begun.contains(run.run())) {
            return atWork.contains(run.run()) ? Liveness.ALIVE : Liveness.GONE;
        }
        if (!run.host().equals(host)) {
            return Liveness.UNKNOWN;
        }
        if (isNeighbour(run)) {
            return isThere(run) && run.pid() != process.pid() ? Liveness.ALIVE : Liveness.GONE;
        }
        if (isFromEarlierStart(run)) {
            return Liveness.GONE;
        }
        return hasNoFacts(run) && isThere(run) ? Liveness.ALIVE : Liveness.UNKNOWN;
    }

    /** Its process id has the same meaning here as in its own namespace. */
    private boolean isNeighbour(Claimant run) {
        return isKnownSame(run.bootId(), facts.bootId()) && isKnownSame(run.pidNamespace(), facts.pidNamespace());
    }

    private boolean isFromEarlierStart(Claimant run) {
        return isKnownSame(run.machineId(), facts.machineId())
                && run.bootId().isPresent()
                && facts.bootId().isPresent()
                && !run.bootId().equals(facts.bootId())
                && MachineFacts.isFirst(run.pidNamespace())
                && MachineFacts.isFirst(facts.pidNamespace());
    }

    private static boolean hasNoFacts(Claimant run) {
        return run.bootId().isEmpty() && run.pidNamespace().isEmpty();
    }

    private static boolean isKnownSame(Optional<String> one, Optional<String> other) {
        return one.isPresent() && one.equals(other);
    }

    private static boolean isThere(Claimant run) {
        return ProcessHandle.of(run.pid())
                .filter(p -> p.isAlive() && isTheSame(started(p), run.started()))
                .isPresent();
    }

    private static boolean isTheSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
    }

    /** If the system does not tell when a process was started, its id alone must be sufficient. */
    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String host() {
        return kernelName().orElseGet(MachineClaimants::networkName);
    }

    private static Optional<String> kernelName() {
        try {
            return Optional.of(Files.readString(NAME).strip()).filter(name -> !name.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String networkName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
