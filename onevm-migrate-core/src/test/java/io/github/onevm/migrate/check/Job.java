package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.memory.TwoClusters.ALPHA;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_HOST;
import static io.github.onevm.migrate.memory.TwoClusters.ALPHA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.BETA;
import static io.github.onevm.migrate.memory.TwoClusters.BETA_SYSTEM;
import static io.github.onevm.migrate.memory.TwoClusters.VM;

import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.StoreSetUp;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmTrait;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.Surveyor;
import io.github.onevm.migrate.survey.Unfinished;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A sound site and the job to move VM 42 to beta, to be made unsound. */
final class Job {
    final MemorySite site = MemorySite.twoClusters();
    final MigrationOptionsBuilder options = MigrationOptions.builder();
    final VirtualTime time = new VirtualTime();
    private VolumeStores stores = site.stores();
    private VmHomes homes = VmHomes.NONE;
    ClusterId target = BETA;
    Optional<Unfinished> heldBy = Optional.empty();

    Survey survey() {
        return new Surveyor(site.inventory(), stores, homes, time)
                .survey(new MigrationRequest(VM, target, options.build()), heldBy);
    }

    /** The homes of VMs on the front-end can be reached. */
    void withFrontEnd() {
        homes = site.homes();
    }

    /** The command that is to reach the front-end does not. */
    void withFrontEndAway() {
        homes = new FaultySpi(site)
                .failFrom("homes.facts", 1, Fault.UNAVAILABLE)
                .homes();
    }

    /** The storage system is unable to send snapshots that users have made. */
    void withoutSendingOfSnapshots() {
        VolumeStores able = site.stores();
        stores = new VolumeStores() {
            @Override
            public VolumeStore open(Datastore datastore) {
                return able.open(datastore);
            }

            @Override
            public StorageConventions conventions() {
                return MemoryConventions.WITHOUT_SNAPSHOTS;
            }
        };
    }

    /** The ids of the findings. */
    Set<String> found() {
        return Preflight.findings(survey()).stream().map(Finding::id).collect(Collectors.toSet());
    }

    /** The findings of one check, which alone is asked. */
    List<Finding> found(String id) {
        return Preflight.of(MemoryConventions.INSTANCE).check(id).orElseThrow().findings(survey());
    }

    void vm(UnaryOperator<VmBuilder> change) {
        site.vm(VM, change);
    }

    void trait(VmTrait trait) {
        vm(vm -> vm.addTraits(trait));
    }

    void frontEnd(UnaryOperator<FrontEnd> change) {
        site.frontEnd(change.apply(site.inventory().frontEnd()));
    }

    StoreSetUp alpha() {
        return site.store("alpha").setUp();
    }

    StoreSetUp beta() {
        return site.store("beta").setUp();
    }

    Datastore datastore(DatastoreId id) {
        return site.inventory().datastores().stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    void secondSystemDatastore() {
        site.datastore(
                new DatastoreBuilder()
                        .from(datastore(BETA_SYSTEM))
                        .id(new DatastoreId(113))
                        .build(),
                site.store("beta"));
    }

    /** The VM's stay on alpha's host, ended by an action or going on. */
    static HistoryRecord stay(int action) {
        return new HistoryRecord(0, ALPHA_HOST, "node-a1", ALPHA, ALPHA_SYSTEM, action);
    }
}
