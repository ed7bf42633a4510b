package io.github.onevm.migrate.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemoryJournalFormat;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmHomes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every call of a commit struck by every {@link Disaster}, then committed again: in the end all that it removes is gone, and
 * nothing else; at no moment is a volume of the VM on the destination missing.
 */
class CommitMatrixTest {
    private static final VolumeName FOREIGN = new VolumeName("MIGRATED-one-img-9-99-0-1700000000");
    private static final int COMMANDS = 4;

    /** A site with a finished migration, and look-alikes that are none of its objects. */
    private static final class Site {
        final MemorySite site = TwoClusters.withSnapshots(MemorySite.twoClusters());
        final FaultySpi spi = new FaultySpi(site);
        final VirtualTime time = new VirtualTime();
        final MemoryJournalFormat format = new MemoryJournalFormat();
        final MemoryClaimants machine = new MemoryClaimants("node-x");
        final List<String> broken = new ArrayList<>();
        final Set<VolumeName> needed;
        Optional<Integer> struckAt = Optional.empty();
        Disaster disaster = Disaster.TRANSIENT;

        final Commit request;

        Site(Commit request) {
            this.request = request;
            site.store("alpha").setUp().volume(FOREIGN, Map.of("nvm", "99", "mvts", "1700000000", "vc-policy", "no"));
            MigrationOptions options = MigrationOptions.builder()
                    .parallel(1)
                    .snapshots(io.github.onevm.migrate.model.SnapshotPolicy.CARRY)
                    .build();
            MigrationRequest move = new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, options);
            if (!(migrator().plan(move) instanceof Planning.Ready ready)) {
                throw new AssertionError("the job is refused");
            }
            MigrationReport moved = migrator().run(ready.plan(), MigrationListener.SILENT, new Cancellation());
            assertThat(moved.result()).as("%s", moved).isEqualTo(Result.DONE);
            needed = site.store("beta").find(site.volumesOf(TwoClusters.VM)).keySet();
            spi.around(new Strike()).onCall(this::after);
        }

        private void after(SpiCall call) {
            Set<VolumeName> there = site.store("beta").find(needed).keySet();
            if (!there.equals(needed)) {
                broken.add("volumes of the VM are missing after " + call.text());
            }
            if (call.isMutation()
                    && !call.target().equals("migrations")
                    && !call.text().contains(".delete")
                    && !(request.keepsSource().isPresent() && call.text().contains(".freeze["))) {
                broken.add("a commit makes no such call: " + call.text());
            }
        }

        Migrator migrator() {
            return Migrator.builder()
                    .inventory(spi.inventory())
                    .vmControl(spi.control())
                    .vmRecords(spi.records())
                    .imageRecords(spi.imageRecords())
                    .vmHomes(VmHomes.NONE)
                    .volumeStores(spi.stores())
                    .ledger(new Ledger(spi.migrations(), format, machine))
                    .time(time)
                    .build();
        }

        Optional<MigrationReport> commit() {
            try {
                return Optional.of(migrator().commit(request, MigrationListener.SILENT));
            } catch (Disaster.Killed | BackendException e) {
                return Optional.empty();
            }
        }

        int calls() {
            return spi.log().size();
        }

        private final class Strike implements FaultySpi.Around {
            @Override
            public <T> T carryOut(SpiCall call, Supplier<T> action) {
                if (struckAt.filter(number -> number == call.number()).isEmpty()) {
                    return action.get();
                }
                return disaster.strike(call, action, time);
            }
        }
    }

    @Test
    void everything_is_removed_in_the_end_and_nothing_else() {
        holds(Commit.of(TwoClusters.VM).deletingSource());
    }

    @Test
    void every_old_volume_is_frozen_in_the_end_and_nothing_else() {
        holds(Commit.of(TwoClusters.VM).keepingSource(Duration.ofDays(14)));
    }

    private static void holds(Commit request) {
        Site undisturbed = new Site(request);
        int begun = undisturbed.calls();
        assertThat(undisturbed.commit().map(MigrationReport::result)).contains(Result.DONE);
        int calls = undisturbed.calls() - begun;
        World after = withoutTimes(undisturbed);
        assertThat(undisturbed.broken).isEmpty();
        List<String> failures = new ArrayList<>();

        for (int call = 1; call <= calls; call++) {
            for (Disaster disaster : Disaster.values()) {
                failure(request, call, disaster, after).ifPresent(failures::add);
            }
        }

        System.out.println("fault matrix of commit: " + calls * Disaster.values().length + " cases, " + failures.size()
                + " failures");
        assertThat(calls).isGreaterThan(30);
        assertThat(failures).isEmpty();
    }

    private static Optional<String> failure(Commit request, int call, Disaster disaster, World wanted) {
        Site site = new Site(request);
        site.struckAt = Optional.of(site.calls() + call);
        site.disaster = disaster;
        Optional<MigrationReport> last = Optional.empty();
        for (int command = 0; command < COMMANDS; command++) {
            last = site.commit();
            if (last.filter(r -> r.result() == Result.DONE).isPresent()) {
                break;
            }
        }
        String which = disaster + " at call " + call;
        if (last.filter(r -> r.result() == Result.DONE).isEmpty()) {
            return Optional.of(which + ": not done: " + last);
        }
        List<String> difference = wanted.diff(withoutTimes(site));
        return difference.isEmpty() && site.broken.isEmpty()
                ? Optional.empty()
                : Optional.of(which + ": " + difference + site.broken);
    }

    /** A commit that is repeated freezes later, so its dates are later. */
    private static World withoutTimes(Site site) {
        Map<String, String> facts = new TreeMap<>(site.site.snapshot().facts());
        facts.replaceAll((path, value) -> path.contains("/frozen/") ? value.replaceAll(" until .*", "") : value);
        return new World(new TreeMap<>(facts));
    }
}
