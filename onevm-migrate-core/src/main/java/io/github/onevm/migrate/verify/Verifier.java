package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.ContentVerification;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.Verification;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.run.Backends;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Compares what a finished migration has left with its journal. Makes only reading calls. Thread-safe if its back-ends are. */
public final class Verifier {
    private final Backends backends;
    private final VolumeStores stores;
    private final Function<VmId, Optional<KeptJournal>> journals;

    /**
     * @param backends only read, except that snapshots are attached to readers
     * @param journals finds the newest journal of a VM
     */
    public Verifier(Backends backends, Function<VmId, Optional<KeptJournal>> journals) {
        this.backends = backends.readOnly();
        this.stores = backends.stores();
        this.journals = journals;
    }

    /**
     * Compares everything that can be looked at without reading data.
     *
     * @throws BackendException.NotFound when no migration of the VM is on record here
     * @throws BackendException.Refused when its migration has not moved it, so there is nothing to compare
     * @throws BackendException when its journal, or the datastores, cannot be read
     */
    public Verification verify(VmId vm) {
        return compared(journal(vm));
    }

    /**
     * The same, and then the data of the newest pair of snapshots of each volume, which are attached to the readers for as long
     * as they are read.
     *
     * @throws BackendException as {@link #verify(VmId)}
     */
    public Verification verify(VmId vm, ContentRequest request) {
        MigrationJournal journal = journal(vm);
        Verification first = compared(journal);
        Sides sides = sides(journal.plan(), stores);
        ContentVerification content = new ContentComparison(
                        request, backends.time(), sides.source(), sides.destination())
                .of(MovedVolume.of(journal).stream()
                        .map(volume -> new ComparedVolume(volume.name(), volume.arrival()))
                        .toList());
        return new Verification(vm, first.vmLabel(), first.stamp(), first.comparisons(), Optional.of(content));
    }

    private Verification compared(MigrationJournal journal) {
        Plan plan = journal.plan();
        VmId vm = plan.request().vm();
        Sides sides = sides(plan, backends.stores());
        Supplier<VmStatus> status = Once.of(() -> backends.control().status(vm));
        List<Comparison> all = new ArrayList<>(new RecordVerification(backends, journal).all(status));
        all.addAll(volumes(journal, sides, status));
        return new Verification(vm, plan.vmLabel(), plan.stamp(), all, Optional.empty());
    }

    private record Sides(VolumeStore source, VolumeStore destination) {}

    private List<Comparison> volumes(MigrationJournal journal, Sides sides, Supplier<VmStatus> status) {
        List<MovedVolume> moved = MovedVolume.of(journal);
        List<Renaming> alone = MovedVolume.fences(journal.plan())
                .filter(fence -> moved.stream().noneMatch(v -> v.fence().equals(fence)))
                .toList();
        Committing committed = journal.learned().committing().orElse(Committing.NOTHING);
        VolumeVerification volumes = new VolumeVerification(
                sides.source(), sides.destination(), committed, backends.time().now());
        PairVerification pairs = new PairVerification(sides.source(), sides.destination());
        List<Comparison> all = new ArrayList<>();
        moved.forEach(volume -> {
            all.addAll(volumes.moved(volume));
            if (journal.learned().committing().isEmpty()) {
                all.addAll(pairs.of(volume));
            }
        });
        alone.forEach(fence -> all.addAll(volumes.old(fence)));
        all.addAll(attachments(journal.plan(), committed, moved, alone, sides, status));
        return all;
    }

    private List<Comparison> attachments(
            Plan plan,
            Committing committed,
            List<MovedVolume> moved,
            List<Renaming> alone,
            Sides sides,
            Supplier<VmStatus> status) {
        AttachmentVerification attachments = new AttachmentVerification(
                sides.source(),
                sides.destination(),
                backends.stores().conventions()::client,
                () -> backends.inventory().hosts());
        List<VolumeName> old = Stream.concat(moved.stream().map(MovedVolume::fence), alone.stream())
                .filter(fence -> !committed.ends(fence.globalId()))
                .map(Renaming::newName)
                .toList();
        VolumeName tpm = backends.stores()
                .conventions()
                .names(plan.request().options().prefix())
                .tpm(plan.request().vm());
        List<VolumeName> now = moved.stream().map(MovedVolume::name).toList();
        List<Comparison> all = new ArrayList<>(
                attachments.used(now.stream().filter(name -> !name.equals(tpm)).toList(), status));
        // The state of the TPM is read at the start and saved at the undeploy: nobody has its volume in between.
        all.addAll(attachments.idle(
                Side.DESTINATION, now.stream().filter(tpm::equals).toList()));
        all.addAll(attachments.idle(Side.SOURCE, old));
        return all;
    }

    private MigrationJournal journal(VmId vm) {
        KeptJournal kept = journals.apply(vm)
                .orElseThrow(() -> new BackendException.NotFound("no migration of VM " + vm + " is on record in "
                        + backends.ledger().place().place()));
        MigrationJournal journal = kept.record()
                .orElseThrow(() -> new BackendException.Refused(
                        "the journal of the migration of VM " + vm + " cannot be read here: "
                                + (kept.elsewhere().isPresent() ? "it is in another place" : kept.problem())));
        return journal.report()
                .filter(r -> (journal.isMove() || journal.learned().committing().isPresent())
                        && journal.plan().recordChange().isPresent())
                .map(r -> journal)
                .orElseThrow(() -> new BackendException.Refused(
                        "the migration of " + journal.plan().vmLabel()
                                + " has not moved it: it is not finished, was rolled back, or only sent snapshots; there is nothing"
                                + " to compare"));
    }

    private Sides sides(Plan plan, VolumeStores opening) {
        List<Datastore> datastores = backends.inventory().datastores();
        return new Sides(
                open(datastores, plan.sourceStorage(), opening), open(datastores, plan.destinationStorage(), opening));
    }

    private static VolumeStore open(List<Datastore> datastores, DatastoreId id, VolumeStores opening) {
        return datastores.stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .map(opening::open)
                .orElseThrow(() -> new BackendException.NotFound("there is no datastore " + id + " any more"));
    }
}
