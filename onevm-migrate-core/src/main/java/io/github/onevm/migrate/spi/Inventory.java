package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.model.OnedConfiguration;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.UnreadableObject;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.model.VolumeName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the cloud controller knows. Read-only; each call reads the present state. Every method may raise
 * {@link BackendException.Refused} (credentials, rights) and {@link BackendException.Unavailable}; reading never raises
 * {@link BackendException.Ambiguous}. Implementations are thread-safe.
 */
public interface Inventory {
    /** The front-end, and the caller's rights there. */
    FrontEnd frontEnd();

    /** All clusters, in any order. */
    List<Cluster> clusters();

    /** All datastores that the caller may see, in any order. */
    List<Datastore> datastores();

    /** All hosts that the caller may see, in any order. */
    List<Host> hosts();

    /**
     * The objects that the latest answers of {@link #clusters}, {@link #datastores} and {@link #hosts} leave out
     * because their documents cannot be understood. Makes no call. Most objects of a site have nothing to do with the
     * VM, so an unreadable one is no error; it is reported if the migration would have needed it.
     */
    default List<UnreadableObject> unreadable() {
        return List.of();
    }

    /** What the caller proves itself with, to be masked in texts of others. Makes no call. */
    default List<Secret> secrets() {
        return List.of();
    }

    /**
     * One VM, disks in order of DISK_ID.
     *
     * @throws BackendException.NotFound when there is no such VM
     */
    Vm vm(VmId id);

    /**
     * The VMs that are not DONE and have exactly this name, in any order.
     *
     * @throws BackendException.Refused when this cloud controller cannot be asked for it, as by default
     */
    default List<NamedObject> vmsNamed(String name) {
        throw new BackendException.Refused("VMs cannot be found by name on this cloud controller; give the id");
    }

    /** All VMs that are not DONE, in any order; none, as by default, if this cloud controller cannot be asked for them. */
    default List<NamedObject> vms() {
        return List.of();
    }

    /**
     * One image.
     *
     * @throws BackendException.NotFound when there is no such image
     */
    Image image(ImageId id);

    /**
     * The parts of the front-end's configuration that matter for a migration; empty if the front-end does not show
     * them.
     */
    Optional<OnedConfiguration> configuration();

    /**
     * Groups, VM quotas and usage of datastores of an owner: those of the user and of the group. A user or group that
     * no longer exists has none. User 0 and group 0 have no quotas.
     */
    Account account(Owner owner);

    /** The rules of access control, in any order, including those that VDCs make. */
    List<AclRule> rules();

    /** A VM group; empty if it no longer exists. */
    Optional<VmGroup> group(int id);

    /** A OneFlow service; empty if it no longer exists. Its VMs are those of its nodes. */
    Optional<VmUnit> service(int id);

    /** A virtual router; empty if it no longer exists. */
    Optional<VmUnit> router(int id);

    /** The backup jobs that name a VM; none if the front-end has no backup jobs (before 6.8). */
    List<BackupJob> backupJobs(VmId vm);

    /**
     * Whether there is a VM of this number that is not DONE, by what the cloud controller has stored. A single answer that
     * there is none can be wrong (ON-13); {@code gc} relies on this one.
     */
    default boolean isStored(VmId id) {
        try {
            return !vm(id).state().isDone();
        } catch (BackendException.NotFound gone) {
            return false;
        }
    }

    /** Whether there is an image of this number, by what the cloud controller has stored. */
    default boolean isStored(ImageId id) {
        try {
            image(id);
            return true;
        } catch (BackendException.NotFound gone) {
            return false;
        }
    }

    /**
     * Which of these names occur anywhere in the records of images, or of VMs that are not DONE. For {@code gc}, which
     * deletes nothing that a record names.
     *
     * @throws BackendException.Refused when this cloud controller cannot be asked for it, as by default
     */
    default Set<VolumeName> mentioned(Collection<VolumeName> names) {
        throw new BackendException.Refused("the records of this cloud controller cannot be searched for names");
    }
}
