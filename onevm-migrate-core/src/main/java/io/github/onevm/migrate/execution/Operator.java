package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.OperatorSignal;
import java.util.ArrayList;
import java.util.List;

/** What the operator has told a run. Thread-safe. */
public final class Operator {
    private final List<OperatorSignal> untold = new ArrayList<>();
    private volatile boolean proceed;
    private volatile boolean paused;
    private volatile boolean cutsOver;
    private volatile boolean aborts;

    /**
     * @param paused whether an earlier run of the migration was told to pause
     */
    Operator(boolean paused) {
        this.paused = paused;
    }

    /** The latest signal counts; an abort is never taken back. */
    synchronized void hear(OperatorSignal signal) {
        untold.add(signal);
        proceed |= signal == OperatorSignal.PROCEED;
        aborts |= signal == OperatorSignal.ABORT;
        if (signal != OperatorSignal.ABORT) {
            paused = signal == OperatorSignal.PAUSE;
            cutsOver = signal == OperatorSignal.CUT_OVER_NOW;
        }
    }

    /** The signals that were heard since this was asked last. */
    synchronized List<OperatorSignal> news() {
        List<OperatorSignal> news = List.copyOf(untold);
        untold.clear();
        return news;
    }

    /** Whether the VM must not be stopped before the next signal. */
    public boolean isPaused() {
        return paused;
    }

    /** Whether the VM is to be stopped after the round that is under way. */
    public boolean cutsOver() {
        return cutsOver;
    }

    /** Whether the run is to roll back. */
    public boolean aborts() {
        return aborts;
    }

    /** Whether a signal to proceed has come since this was asked last. */
    public synchronized boolean proceeds() {
        boolean told = proceed;
        proceed = false;
        return told;
    }
}
