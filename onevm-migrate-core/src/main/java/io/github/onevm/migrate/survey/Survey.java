package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.OnedConfiguration;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.UnreadableObject;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.StorageTerms;
import io.github.onevm.migrate.spi.VolumeNames;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * All that was read before planning. The storage clusters are read only if it is clear which two they are.
 *
 * @param request the job
 * @param readAt when it was read; the stamp in the migration's names
 * @param heldBy the unfinished migration with the claim on the VM; absent if there is none
 * @param frontEnd the front-end
 * @param vm the VM
 * @param clusters all clusters
 * @param datastores all datastores
 * @param hosts all hosts
 * @param pairs for each datastore with volumes of the VM: where they go
 * @param configuration oned's configuration; absent if the front-end does not show it
 * @param images the existing images of the VM's persistent disks
 * @param account the account of the VM's owner; absent if the owner is not known
 * @param imageOwners the accounts of those owners of {@code images} that do not own the VM
 * @param rules the rules of access control; empty if the owners may use everything without them
 * @param group the VM group in which the VM has a role; absent if there is none, or if it no longer exists
 * @param service the OneFlow service of the VM; absent if it has none, or if it no longer exists
 * @param router the virtual router of the VM; absent if it has none, or if it no longer exists
 * @param backupJobs the backup jobs that name the VM
 * @param unreadable objects of the site that are left out because their documents cannot be understood
 * @param storage what was read from the storage clusters; absent if the datastores do not tell which two clusters they
 *     are
 * @param home what was read about the home of the VM; absent if it keeps no state there, or if nobody knows how the files of
 *     the front-end are reached
 * @param rehearsal what the last rehearsal of this move has measured; absent if there was none
 * @param pastMoves earlier moves on this site, of any VM: the newest ones; empty if nothing rests on them
 * @param conventions the conventions of the storage system of the two clusters
 */
@Value.Builder
public record Survey(
        MigrationRequest request,
        Instant readAt,
        Optional<Unfinished> heldBy,
        FrontEnd frontEnd,
        Vm vm,
        List<Cluster> clusters,
        List<Datastore> datastores,
        List<Host> hosts,
        Map<DatastoreId, DatastorePair> pairs,
        Optional<OnedConfiguration> configuration,
        Map<ImageId, Image> images,
        Optional<Account> account,
        List<Account> imageOwners,
        List<AclRule> rules,
        Optional<VmGroup> group,
        Optional<VmUnit> service,
        Optional<VmUnit> router,
        List<BackupJob> backupJobs,
        List<UnreadableObject> unreadable,
        Optional<StorageSurvey> storage,
        Optional<HomeSurvey> home,
        Optional<Rehearsal> rehearsal,
        List<PastMove> pastMoves,
        StorageConventions conventions) {
    public Survey {
        clusters = List.copyOf(clusters);
        datastores = List.copyOf(datastores);
        hosts = List.copyOf(hosts);
        pairs = Map.copyOf(pairs);
        images = Map.copyOf(images);
        imageOwners = List.copyOf(imageOwners);
        rules = List.copyOf(rules);
        unreadable = List.copyOf(unreadable);
        backupJobs = List.copyOf(backupJobs);
        pastMoves = List.copyOf(pastMoves);
    }

    /** The terms that operators use for the storage system. */
    public StorageTerms terms() {
        return conventions.terms();
    }

    /** The names of the site's volumes. */
    public VolumeNames names() {
        return conventions.names(request.options().prefix());
    }

    /** The target cluster, if it exists. */
    public Optional<Cluster> target() {
        return cluster(request.target());
    }

    public Optional<Cluster> cluster(ClusterId id) {
        return clusters.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public Optional<Datastore> datastore(DatastoreId id) {
        return datastores.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /** The quotas that count the VM. */
    public List<Quota> quotas() {
        return account.map(Account::quotas).orElse(List.of());
    }

    /** The account of the image's owner; of the VM's owner if the image does not say whose it is. */
    public Optional<Account> ownerOf(ImageId image) {
        Optional<Owner> owner = Optional.ofNullable(images.get(image)).flatMap(Image::owner);
        return owner.isEmpty()
                ? account
                : Stream.concat(account.stream(), imageOwners.stream())
                        .filter(a -> a.owner().equals(owner.orElseThrow()))
                        .findFirst();
    }

    /** The volumes to be moved; none if the two storage clusters are not known. */
    public Stream<SurveyedVolume> volumes() {
        return storage.stream().flatMap(s -> s.volumes().stream());
    }

    /** Those whose names are needed on the destination: with the one that the undeploy may create. */
    public Stream<SurveyedVolume> neededThere() {
        return Stream.concat(volumes(), storage.stream().flatMap(s -> s.expected().stream()));
    }

    /** Whether the UEFI variables of the VM are in its home. */
    public boolean hasVariablesInHome() {
        return vm.uefi() && !vm.nvram();
    }

    /** Whether the state of the VM's TPM is in its home, as far as is known before an undeploy. */
    public boolean hasTpmInHome() {
        VolumeName saved = names().tpm(vm.id());
        return vm.tpm() && volumes().noneMatch(v -> v.name().equals(saved));
    }

    /** Whether the VM keeps in its home what no volume has. */
    public boolean needsHome() {
        return hasVariablesInHome() || hasTpmInHome();
    }

    /** Hosts of the target cluster. */
    public Stream<Host> targetHosts() {
        return hosts.stream().filter(h -> h.cluster().equals(request.target()));
    }

    /** The datastore where volumes of this datastore go; empty if there is none, or if there are several. */
    public Optional<Datastore> destinationOf(DatastoreId source) {
        return pairs.get(source) instanceof DatastorePair.Paired pair
                ? Optional.of(pair.destination())
                : Optional.empty();
    }

    /**
     * The host of the target cluster to name for the start, among those that could start the VM: preferably one that
     * the scheduling pins allow that remain, then one that the VM group allows, then one that the owner may use, and of these the one with the most free memory.
     */
    public Optional<Host> roomiestTargetHost() {
        GroupFit group = new GroupFit(this);
        return targetHosts()
                .filter(h -> new HostFit(this).obstacles(h).isEmpty())
                .max(Comparator.comparing(new Pins(this)::mayAllow)
                        .thenComparing((Host h) -> group.objections(h).isEmpty())
                        .thenComparing(new Rights(this)::mayManage)
                        .thenComparing(Host::freeMemory)
                        .thenComparing(Comparator.comparing(Host::id).reversed()));
    }

    /**
     * Whether the VM is to be started on the destination: it was running, or it returns because it does not run where it is;
     * and no option leaves it stopped.
     */
    public boolean willStart() {
        return (vm.state().isRunning() || hasFallen())
                && !request.options().skipResume()
                && !request.options().snapshotOnly();
    }

    private boolean hasFallen() {
        return request.options().returning() != Returning.NO
                && storage.flatMap(StorageSurvey::base)
                        .filter(BaseSurvey::fallen)
                        .isPresent();
    }

    /** The datastore of a disk's volume: for a volatile disk the VM's system datastore. */
    public Optional<DatastoreId> home(Disk disk) {
        return home(vm, disk);
    }

    static Optional<DatastoreId> home(Vm vm, Disk disk) {
        return disk instanceof VolatileDisk
                ? vm.lastHistory().map(HistoryRecord::datastore)
                : Optional.of(disk.datastore());
    }
}
