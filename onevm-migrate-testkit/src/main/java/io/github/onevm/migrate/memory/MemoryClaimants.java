package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.spi.Claimants;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The runs of one machine. It cannot tell of runs on another one. Thread-safe. */
public final class MemoryClaimants implements Claimants {
    /** Numbers of one width: the records of two runs have the same size, whatever ran before in the JVM. */
    private static final AtomicInteger RUNS = new AtomicInteger(1_000_000);

    private final Set<Claimant> atWork = ConcurrentHashMap.newKeySet();
    private final String host;

    public MemoryClaimants(String host) {
        this.host = host;
    }

    @Override
    public Claimant begin() {
        int number = RUNS.incrementAndGet();
        Claimant run = new Claimant(host, number, Instant.EPOCH, "run-" + number);
        atWork.add(run);
        return run;
    }

    @Override
    public void end(Claimant run) {
        atWork.remove(run);
    }

    @Override
    public Liveness look(Claimant run) {
        if (!run.host().equals(host)) {
            return Liveness.UNKNOWN;
        }
        return atWork.contains(run) ? Liveness.ALIVE : Liveness.GONE;
    }
}
