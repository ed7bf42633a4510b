package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.SteppedClock;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Counts the calls of a command as they arrive at the three servers of a site, and lets a disaster strike one of them. Sees,
 * too, that a process that was killed makes no further call. Thread-safe.
 */
final class Wire implements CallObserver {
    /** After so long the product gives a call up; its clock does not go on by itself. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final SteppedClock clock;
    private final Consumer<Call> arrival;
    private final List<Call> calls = new ArrayList<>();
    private final List<Call> afterDeath = new ArrayList<>();
    private int struckAt;
    private Disaster disaster = Disaster.TRANSIENT;
    private boolean striking;
    private boolean dead;
    private boolean lockDenied;
    private volatile boolean closed;
    private final AtomicBoolean looking = new AtomicBoolean();

    /**
     * @param arrival is told of every call, before it takes effect
     */
    Wire(Lab lab, SteppedClock clock, Consumer<Call> arrival) {
        this.clock = clock;
        this.arrival = arrival;
        List.of(
                        lab.alphaServer().faults(),
                        lab.betaServer().faults(),
                        lab.frontEnd().faults())
                .forEach(faults -> faults.judge(this::arrived));
    }

    /** A new process begins, undisturbed. */
    synchronized void begin() {
        calls.clear();
        struckAt = 0;
        striking = false;
        dead = false;
    }

    /** The process that has begun is disturbed at the call of this number, from 1. */
    synchronized void strike(int call, Disaster kind) {
        struckAt = call;
        disaster = kind;
    }

    /** The calls of the command so far. */
    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Whether the VM was locked and the answer was no. */
    synchronized boolean isLockDenied() {
        return lockDenied;
    }

    /** Calls of processes that were dead. */
    synchronized List<Call> afterDeath() {
        return List.copyOf(afterDeath);
    }

    /** The site is looked at by the test itself from now on. */
    void close() {
        closed = true;
    }

    /** A listener for arrivals may call the site as well; that is not a call of the product. */
    private Optional<Fault> arrived(Call call) {
        if (closed || !looking.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            arrival.accept(call);
        } finally {
            looking.set(false);
        }
        return counted(call);
    }

    private synchronized Optional<Fault> counted(Call call) {
        if (dead) {
            // The JDK's client sends a read again by itself when the connection breaks: that is the same call.
            if (!isLast(call)) {
                afterDeath.add(call);
            }
            return Optional.of(Fault.DROPPED_BEFORE_EFFECT);
        }
        calls.add(call);
        if (calls.size() != struckAt) {
            return Optional.empty();
        }
        striking = true;
        dead = disaster.kills();
        lockDenied |= disaster == Disaster.ERROR_AFTER_EFFECT && call.name().equals("one.vm.lock");
        return Optional.of(disaster.fault());
    }

    private boolean isLast(Call call) {
        Call last = calls.get(calls.size() - 1);
        return last.name().equals(call.name()) && last.detail().equals(call.detail());
    }

    @Override
    public synchronized void called(String backend, String call, String outcome, Duration took) {
        if (!striking) {
            return;
        }
        striking = false;
        if (disaster.hangs()) {
            clock.advance(TIMEOUT);
        }
        if (disaster.kills()) {
            throw new Disaster.Killed(disaster + " at " + call);
        }
    }
}
