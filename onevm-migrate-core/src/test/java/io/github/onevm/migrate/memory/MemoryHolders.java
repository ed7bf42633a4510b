package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Holder;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.spi.Holders;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The runs of one machine. It cannot tell of runs on another one. Thread-safe. */
public final class MemoryHolders implements Holders {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Set<Holder> atWork = ConcurrentHashMap.newKeySet();
    private final String host;

    public MemoryHolders(String host) {
        this.host = host;
    }

    @Override
    public Holder begin() {
        int number = RUNS.incrementAndGet();
        Holder run = new Holder(host, number, Instant.EPOCH, "run-" + number);
        atWork.add(run);
        return run;
    }

    @Override
    public void end(Holder run) {
        atWork.remove(run);
    }

    @Override
    public Liveness look(Holder run) {
        if (!run.host().equals(host)) {
            return Liveness.UNKNOWN;
        }
        return atWork.contains(run) ? Liveness.ALIVE : Liveness.GONE;
    }
}
