package io.github.onevm.migrate.memory;

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
import io.github.onevm.migrate.model.UnreadableObject;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import java.util.List;
import java.util.Optional;

/** What the cloud controller of a {@link MemorySite} knows. Looking through it moves nothing on. */
public final class MemoryInventory implements Inventory {
    private final MemorySite site;

    MemoryInventory(MemorySite site) {
        this.site = site;
    }

    @Override
    public FrontEnd frontEnd() {
        synchronized (site) {
            return site.frontEnd;
        }
    }

    @Override
    public List<Cluster> clusters() {
        synchronized (site) {
            return List.copyOf(site.clusters.values());
        }
    }

    @Override
    public List<Datastore> datastores() {
        synchronized (site) {
            return List.copyOf(site.datastores.values());
        }
    }

    @Override
    public List<Host> hosts() {
        synchronized (site) {
            return List.copyOf(site.hosts.values());
        }
    }

    @Override
    public List<UnreadableObject> unreadable() {
        synchronized (site) {
            return List.copyOf(site.unreadable);
        }
    }

    @Override
    public Vm vm(VmId id) {
        synchronized (site) {
            return site.existing(id).seen();
        }
    }

    @Override
    public Image image(ImageId id) {
        synchronized (site) {
            return Optional.ofNullable(site.images.get(id))
                    .map(image -> Given.used(site, image))
                    .orElseThrow(() -> new BackendException.NotFound("there is no image " + id));
        }
    }

    @Override
    public Optional<OnedConfiguration> configuration() {
        synchronized (site) {
            return site.configuration;
        }
    }

    @Override
    public Account account(Owner owner) {
        synchronized (site) {
            Account known = site.accounts.get(owner);
            return known != null
                    ? known
                    : new Account(
                            owner,
                            Optional.of("user " + owner.user() + " (alice)"),
                            site.groupsOfOwner,
                            site.quotas,
                            site.usage);
        }
    }

    @Override
    public List<AclRule> rules() {
        synchronized (site) {
            return List.copyOf(site.rules);
        }
    }

    @Override
    public List<NamedObject> vmsNamed(String name) {
        return vms().stream().filter(vm -> vm.name().equals(name)).toList();
    }

    @Override
    public List<NamedObject> vms() {
        synchronized (site) {
            return site.vms.values().stream()
                    .map(MemoryVm::seen)
                    .filter(vm -> !vm.state().isDone())
                    .map(vm -> NamedObject.vm(vm.id(), vm.name(), vm.state()))
                    .toList();
        }
    }

    @Override
    public Optional<VmGroup> group(int id) {
        synchronized (site) {
            return Optional.ofNullable(site.groups.get(id));
        }
    }

    @Override
    public Optional<VmUnit> service(int id) {
        synchronized (site) {
            return Optional.ofNullable(site.services.get(id));
        }
    }

    @Override
    public Optional<VmUnit> router(int id) {
        synchronized (site) {
            return Optional.ofNullable(site.routers.get(id));
        }
    }

    @Override
    public List<BackupJob> backupJobs(VmId vm) {
        synchronized (site) {
            return List.copyOf(site.backupJobs);
        }
    }
}
