package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Holder;
import io.github.onevm.migrate.model.Liveness;
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
 * The runs of this process. Of a run of another process on this machine the operating system tells whether the process is
 * there, by its id and the moment it was started, since ids are given again.
 */
final class MachineHolders implements Holders {
    /** The system works a start out from the time of its own start, which it may correct a little later. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

    /** One for the process: runs of two migrators in one process must know of each other. Last, it uses what is above. */
    static final MachineHolders INSTANCE = new MachineHolders();

    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private final String host = host();
    private final ProcessHandle process = ProcessHandle.current();

    private MachineHolders() {}

    @Override
    public Holder begin() {
        Holder run = new Holder(
                host, process.pid(), started(process), UUID.randomUUID().toString());
        atWork.add(run.run());
        return run;
    }

    @Override
    public void end(Holder run) {
        atWork.remove(run.run());
    }

    @Override
    public Liveness look(Holder run) {
        if (!run.host().equals(host)) {
            return Liveness.UNKNOWN;
        }
        boolean there = ProcessHandle.of(run.pid())
                .filter(p -> p.isAlive() && isTheSame(started(p), run.started()))
                .isPresent();
        boolean here = run.pid() == process.pid();
        return there && (!here || atWork.contains(run.run())) ? Liveness.ALIVE : Liveness.GONE;
    }

    private static boolean isTheSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
    }

    /** Where the system does not tell when a process was started, its id alone has to do. */
    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String host() {
        return kernelName().orElseGet(MachineHolders::networkName);
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
