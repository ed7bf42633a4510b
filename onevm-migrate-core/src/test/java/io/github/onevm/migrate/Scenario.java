package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemoryJournalFormat;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.memory.World;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.spi.VmHomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A move of VM 42 from alpha to beta on the site in memory, ready to be disturbed. */
final class Scenario {
    final MemorySite site;
    final FaultySpi spi;
    final VirtualTime time = new VirtualTime();
    final Cancellation cancellation = new Cancellation();
    /** Calls that are made side by side may look at it while the run adds to it. */
    final List<MigrationEvent> events = new CopyOnWriteArrayList<>();

    final MemoryJournalFormat format = new MemoryJournalFormat();
    final Migrator migrator;
    private final VmHomes homes;
    MigrationListener listener = events::add;

    /** On a site where nobody knows how the files of the front-end are reached. */
    Scenario(MemorySite site) {
        this(site, false);
    }

    /**
     * @param reachable whether the homes of VMs on the front-end can be reached
     */
    Scenario(MemorySite site, boolean reachable) {
        this.site = site;
        this.spi = new FaultySpi(site);
        this.homes = reachable ? spi.homes() : VmHomes.NONE;
        this.migrator = migratorOn(new MemoryClaimants("node-x"));
    }

    /** A migrator of another process, on the machine that these runs are of. */
    Migrator migratorOn(MemoryClaimants machine) {
        Ledger ledger = new Ledger(spi.migrations(), format, machine);
        return Migrator.builder()
                .inventory(spi.inventory())
                .vmControl(spi.control())
                .vmRecords(spi.records())
                .imageRecords(spi.imageRecords())
                .vmHomes(homes)
                .vmCopies(spi.copies())
                .volumeStores(spi.stores())
                .ledger(ledger)
                .time(time)
                .build();
    }

    static Scenario standard() {
        return new Scenario(MemorySite.twoClusters());
    }

    Planning planning(MigrationOptions options) {
        return migrator.plan(new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, options));
    }

    Plan plan(MigrationOptions options) {
        if (planning(options) instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("refused: " + planning(options));
    }

    MigrationReport run(Plan plan) {
        return migrator.run(plan, e -> listener.onEvent(e), cancellation);
    }

    MigrationReport run(MigrationOptions options) {
        return run(plan(options));
    }

    MigrationReport run() {
        return run(MigrationOptions.defaults());
    }

    /** A volume that must be there. */
    Volume volume(String store, VolumeName name) {
        Volume found = site.store(store).find(List.of(name)).get(name);
        assertThat(found).as("volume %s on %s", name, store).isNotNull();
        return Objects.requireNonNull(found);
    }

    /** What a complete undo leaves as it was. */
    World world() {
        return site.snapshot().withoutTraces();
    }

    /** The calls so far that may have changed something, in order, as {@code target.method}. */
    List<String> changes() {
        return spi.log().stream()
                .filter(c -> c.isMutation())
                .filter(c -> !c.target().equals("migrations"))
                .map(c -> c.text().replaceFirst("\\[.*", ""))
                .toList();
    }

    /**
     * The same with the creation of volumes before the fence, which may come in any order among themselves: neither needs the
     * other.
     */
    List<String> changesInOrderOfSteps() {
        return inOrderOfSteps(changes());
    }

    static List<String> inOrderOfSteps(List<String> changes) {
        List<String> sorted = new ArrayList<>();
        int renamed = 0;
        for (String change : changes) {
            boolean creates = change.equals("beta.create");
            sorted.add(creates ? sorted.size() - renamed : sorted.size(), change);
            renamed = creates || change.equals("alpha.change") ? renamed + (creates ? 0 : 1) : 0;
        }
        return sorted;
    }
}
