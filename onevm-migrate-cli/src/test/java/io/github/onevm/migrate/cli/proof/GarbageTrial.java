package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.lab.Rubbish;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.report.GarbageReport;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rubbish of past moves on a site of its own, and {@code gc --delete}, which something disturbs. */
final class GarbageTrial implements AutoCloseable {
    /** Repetitions that an operator may need when nothing is disturbed any more. */
    private static final int COMMANDS = 3;

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final ProofSite site;
    private final Wire wire;
    private final Set<String> needed;
    private final Set<String> planted;

    /**
     * @param hangs whether a call will be left without an answer
     */
    GarbageTrial(boolean hangs) {
        site = new ProofSite(VmState.RUNNING, hangs);
        Rubbish.plantLookAlikes(site.lab());
        needed = there();
        Rubbish.plant(site.lab(), this::pass);
        pass();
        planted = there();
        planted.removeAll(needed);
        wire = new Wire(site.lab(), site.clock(), call -> {});
    }

    private void pass() {
        site.clock().advance(A_MOMENT);
    }

    /** Everything that there is, apart from what is being deleted. */
    Set<String> there() {
        return new TreeSet<>(Rubbish.everything(site.lab()));
    }

    /** What may never be deleted. */
    Set<String> needed() {
        return needed;
    }

    /** What is to be deleted. */
    Set<String> planted() {
        return planted;
    }

    ProofSite site() {
        return site;
    }

    /** What is found. */
    GarbageReport found(GarbageRequest request) {
        return migrator(CallObserver.NONE).gc(request);
    }

    private Migrator migrator(CallObserver observer) {
        return site.migrator(observer, new SteppedTime(site.clock(), () -> {}));
    }

    /** Finds and deletes, undisturbed; the calls that arrive. */
    List<Call> calls() {
        wire.begin();
        command();
        return wire.calls();
    }

    /** Finds and deletes while a disaster strikes a call; what is told, unless nothing could be told. */
    Optional<GarbageReport> disturbed(int call, Disaster disaster) {
        wire.begin();
        wire.strike(call, disaster);
        return command();
    }

    /** Repeats it until nothing is left of what was planted. */
    void repeat() {
        for (int i = 0; i < COMMANDS && !Set.copyOf(there()).equals(needed); i++) {
            pass();
            wire.begin();
            command();
        }
        pass();
    }

    private Optional<GarbageReport> command() {
        try {
            Migrator migrator = migrator(wire);
            GarbageReport found = migrator.readOnly().gc(GarbageRequest.everything());
            return Optional.of(migrator.deleteGarbage(found, garbage -> {}, new Cancellation()));
        } catch (BackendException | Disaster.Killed e) {
            return Optional.empty();
        }
    }

    /** What is gone that may never be deleted. */
    Set<String> lost() {
        Set<String> lost = new HashSet<>(needed);
        lost.removeAll(there());
        return lost;
    }

    @Override
    public void close() {
        wire.close();
        site.close();
    }
}
