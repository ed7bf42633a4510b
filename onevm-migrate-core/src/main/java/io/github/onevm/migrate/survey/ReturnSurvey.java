package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostBuilder;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.PciDevice;
import io.github.onevm.migrate.model.PciRequest;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a survey of the way back would show if the move were done: the same site, with the VM in its target cluster and its old
 * cluster as the target. Made from the survey of the move, without a call, so that the same rules judge both directions. It has
 * what the rules about places, datastores, hosts and storage clusters ask for; the disks and their images are left as they are.
 */
public final class ReturnSurvey {
    private final Survey move;

    private ReturnSurvey(Survey move) {
        this.move = move;
    }

    /** Empty if the move does not take the VM from one known cluster to another one. */
    public static Optional<Survey> of(Survey move) {
        return move.target().isEmpty()
                ? Optional.empty()
                : move.vm()
                        .lastHistory()
                        .filter(last -> !last.cluster().equals(move.request().target()))
                        .map(last -> new ReturnSurvey(move).from(last));
    }

    private Survey from(HistoryRecord last) {
        MigrationOptions options = MigrationOptions.builder()
                .returning(Returning.DIFFERENCE)
                .prefix(move.request().options().prefix())
                .skipResume(move.request().options().skipResume())
                .build();
        Map<DatastoreId, DatastorePair> pairs = pairs(last.cluster(), options);
        return new SurveyBuilder()
                .from(move)
                .request(new MigrationRequest(move.vm().id(), last.cluster(), options))
                .vm(moved(last))
                .hosts(move.hosts().stream().map(host -> without(host, last)).toList())
                .pairs(pairs)
                .storage(move.storage().flatMap(storage -> turned(storage, pairs)))
                .build();
    }

    /** Chosen as a move back chooses them. */
    private Map<DatastoreId, DatastorePair> pairs(ClusterId home, MigrationOptions options) {
        DatastorePairFinder finder = new DatastorePairFinder(move.datastores(), home, options, move.conventions());
        Map<DatastoreId, DatastorePair> pairs = new TreeMap<>();
        paired().map(DatastorePair.Paired::destination)
                .forEach(there -> pairs.put(there.id(), finder.back(there, origins(there))));
        return pairs;
    }

    private Set<DatastoreId> origins(Datastore there) {
        return paired().filter(pair -> pair.destination().id().equals(there.id()))
                .map(pair -> pair.source().id())
                .collect(Collectors.toSet());
    }

    private Stream<DatastorePair.Paired> paired() {
        return move.pairs().values().stream()
                .filter(DatastorePair.Paired.class::isInstance)
                .map(DatastorePair.Paired.class::cast);
    }

    private Vm moved(HistoryRecord last) {
        DatastoreId system =
                move.destinationOf(last.datastore()).map(Datastore::id).orElse(last.datastore());
        HistoryRecord there = new HistoryRecord(
                last.seq() + 1, last.host(), last.hostName(), move.request().target(), system, last.action());
        return new VmBuilder().from(move.vm()).lastHistory(there).build();
    }

    /** The host that the VM leaves gets back what the VM uses of it. */
    private Host without(Host host, HistoryRecord last) {
        Vm vm = move.vm();
        if (!host.id().equals(last.host()) || !host.vms().contains(vm.id())) {
            return host;
        }
        List<PciDevice> devices = new ArrayList<>(host.freePci());
        vm.pci().stream().map(ReturnSurvey::device).forEach(devices::add);
        return new HostBuilder()
                .from(host)
                .freeMemory(host.freeMemory().plus(vm.memory()))
                .freeCpu(host.freeCpu() + vm.cpu())
                .freePci(devices)
                .build();
    }

    /** A device that fits the request, as the one does that the VM has. */
    private static PciDevice device(PciRequest request) {
        return new PciDevice(
                request.vendor().orElse(""),
                request.device().orElse(""),
                request.type().orElse(""),
                request.address().orElse(""));
    }

    private static Optional<StorageSurvey> turned(StorageSurvey storage, Map<DatastoreId, DatastorePair> pairs) {
        Optional<Datastore> home = pairs.values().stream()
                .filter(DatastorePair.Paired.class::isInstance)
                .map(pair -> ((DatastorePair.Paired) pair).destination())
                .findFirst();
        return home.map(datastore -> new StorageSurveyBuilder()
                .from(storage)
                .source(storage.destination())
                .destination(datastore)
                .sourceNames(storage.destinationNames())
                .destinationNames(storage.sourceNames())
                .sourceName(storage.destinationName())
                .destinationName(storage.sourceName())
                .sourceFacts(storage.destinationFacts())
                .destinationFacts(storage.sourceFacts())
                .volumes(turned(storage.volumes(), pairs))
                .expected(turned(storage.expected().stream().toList(), pairs).stream()
                        .findFirst())
                .build());
    }

    /** As far as it is known where they go. */
    private static List<SurveyedVolume> turned(List<SurveyedVolume> volumes, Map<DatastoreId, DatastorePair> pairs) {
        return volumes.stream()
                .<SurveyedVolume>mapMulti((volume, turned) -> {
                    if (pairs.get(volume.destination()) instanceof DatastorePair.Paired paired) {
                        turned.accept(new SurveyedVolumeBuilder()
                                .from(volume)
                                .destination(paired.destination().id())
                                .build());
                    }
                })
                .toList();
    }
}
