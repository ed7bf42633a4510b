package io.github.onevm.migrate.run;

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
import io.github.onevm.migrate.spi.Inventory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads from another one, and tells the label of every object that was read: {@code host 1 (node-b1)}. Makes no call of its own. */
record TellingInventory(Inventory inventory, Consumer<String> labels) implements Inventory {
    @Override
    public FrontEnd frontEnd() {
        return inventory.frontEnd();
    }

    @Override
    public List<Cluster> clusters() {
        List<Cluster> clusters = inventory.clusters();
        clusters.forEach(cluster -> labels.accept(cluster.label()));
        return clusters;
    }

    @Override
    public List<Datastore> datastores() {
        List<Datastore> datastores = inventory.datastores();
        datastores.forEach(datastore -> labels.accept(datastore.label()));
        return datastores;
    }

    @Override
    public List<Host> hosts() {
        List<Host> hosts = inventory.hosts();
        hosts.forEach(host -> labels.accept(host.label()));
        return hosts;
    }

    @Override
    public List<UnreadableObject> unreadable() {
        return inventory.unreadable();
    }

    @Override
    public List<Secret> secrets() {
        return inventory.secrets();
    }

    @Override
    public Vm vm(VmId id) {
        Vm vm = inventory.vm(id);
        labels.accept(vm.label());
        return vm;
    }

    @Override
    public List<NamedObject> vmsNamed(String name) {
        return told(inventory.vmsNamed(name));
    }

    @Override
    public List<NamedObject> vms() {
        return told(inventory.vms());
    }

    private List<NamedObject> told(List<NamedObject> vms) {
        vms.forEach(vm -> labels.accept("VM " + vm.id() + " (" + vm.name() + ")"));
        return vms;
    }

    @Override
    public Image image(ImageId id) {
        Image image = inventory.image(id);
        labels.accept(image.label());
        return image;
    }

    @Override
    public Optional<OnedConfiguration> configuration() {
        return inventory.configuration();
    }

    @Override
    public Account account(Owner owner) {
        return inventory.account(owner);
    }

    @Override
    public List<AclRule> rules() {
        return inventory.rules();
    }

    @Override
    public Optional<VmGroup> group(int id) {
        return inventory.group(id);
    }

    @Override
    public Optional<VmUnit> service(int id) {
        return inventory.service(id);
    }

    @Override
    public Optional<VmUnit> router(int id) {
        return inventory.router(id);
    }

    @Override
    public List<BackupJob> backupJobs(VmId vm) {
        return inventory.backupJobs(vm);
    }

    @Override
    public boolean isStored(VmId id) {
        return inventory.isStored(id);
    }

    @Override
    public boolean isStored(ImageId id) {
        return inventory.isStored(id);
    }

    @Override
    public Set<VolumeName> mentioned(Collection<VolumeName> names) {
        return inventory.mentioned(names);
    }
}
