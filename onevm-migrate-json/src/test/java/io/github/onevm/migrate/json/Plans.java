package io.github.onevm.migrate.json;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Plans as they are made on the site in memory. */
final class Plans {
    private Plans() {}

    static Plan plain() {
        return of(MemorySite.twoClusters(), MigrationOptions.defaults());
    }

    static Migrator migrator(MemorySite site) {
        Ledger ledger = new Ledger(site.migrations(), new JournalJson(), new MemoryClaimants("node-x"));
        return Migrator.builder()
                .inventory(site.inventory())
                .vmControl(site.control())
                .vmRecords(site.records())
                .imageRecords(site.imageRecords())
                .vmHomes(site.homes())
                .vmCopies(site.copies())
                .volumeStores(site.stores())
                .ledger(ledger)
                .time(new VirtualTime())
                .build();
    }

    static Plan of(MemorySite site, MigrationOptions options) {
        Planning planning = migrator(site).plan(new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, options));
        if (planning instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("refused: " + planning);
    }

    /** Every state, every kind of step and every option, together. */
    static Stream<Plan> all() {
        return Stream.concat(Stream.of(back(), booting()), there());
    }

    /** A rehearsal that boots a copy. */
    private static Plan booting() {
        MigrationOptionsBuilder boot = MigrationOptions.builder();
        boot.rehearsal(true).boot(Duration.ofSeconds(60)).host(TwoClusters.BETA_HOST);
        return of(MemorySite.twoClusters(), boot.build());
    }

    /** The way back of a VM that was moved. */
    private static Plan back() {
        MemorySite site = MemorySite.twoClusters();
        site.store("alpha").setUp().unsent(new Bytes(0));
        migrator(site).run(of(site, MigrationOptions.defaults()));
        if (migrator(site).planReverse(Reverse.of(TwoClusters.VM)) instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("the way back is refused");
    }

    private static Stream<Plan> there() {
        return Stream.concat(
                sites().flatMap(site -> options().stream().map(options -> of(site, options))),
                Stream.of(SnapshotPolicy.CARRY, SnapshotPolicy.FLATTEN)
                        .map(policy -> of(
                                TwoClusters.withSnapshots(MemorySite.twoClusters()),
                                MigrationOptions.builder().snapshots(policy).build())));
    }

    private static Stream<MemorySite> sites() {
        List<Consumer<MemorySite>> changes = List.of(
                site -> {},
                site -> site.state(TwoClusters.VM, VmState.POWEROFF),
                site -> site.state(TwoClusters.VM, VmState.UNDEPLOYED),
                site -> site.store("beta").setUp().volume(TwoClusters.SWAP, Map.of("nvm", "42", "qc", "tier \"2\"")),
                site -> site.vm(TwoClusters.VM, vm -> vm.tpm(true).name("Ümläut \u0007 \"web\"")),
                site -> site.host(TwoClusters.BETA_HOST, host -> host.freeMemory(Bytes.ofMebibytes(1))));
        return changes.stream().map(change -> {
            MemorySite site = MemorySite.twoClusters();
            change.accept(site);
            return site;
        });
    }

    private static List<MigrationOptions> options() {
        MigrationOptionsBuilder all = MigrationOptions.builder();
        all.preCopyLimit(Duration.ofMillis(1500))
                .undeployLimit(Duration.ofSeconds(1))
                .finalLimit(Duration.ofDays(2))
                .resumeLimit(Duration.ofMinutes(3))
                .skipResume(true)
                .force(true)
                .startWhileRecovering(true)
                .host(TwoClusters.BETA_HOST)
                .imageDatastore(TwoClusters.BETA_IMAGE)
                .systemDatastore(TwoClusters.BETA_SYSTEM)
                .addWaived("PERSISTENT_IMAGE_RECORD_STAYS", "NO_HOST_CAN_START_IT");
        MigrationOptionsBuilder waived = MigrationOptions.builder();
        waived.addWaived("NO_HOST_CAN_START_IT");
        MigrationOptionsBuilder sendOnly = MigrationOptions.builder();
        sendOnly.snapshotOnly(true);
        MigrationOptionsBuilder rehearsal = MigrationOptions.builder();
        rehearsal.rehearsal(true).addWaived("NO_HOST_CAN_START_IT");
        return List.of(waived.build(), all.host(Optional.empty()).build(), sendOnly.build(), rehearsal.build());
    }
}
