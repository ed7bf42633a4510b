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
import io.github.onevm.migrate.spi.Inventory;
import java.util.List;
import java.util.Optional;

/** An inventory whose calls go through {@link FaultySpi}. */
record FaultyInventory(FaultySpi spi, Inventory real) implements Inventory {
    private static final String TARGET = "inventory";

    @Override
    public FrontEnd frontEnd() {
        return spi.call(TARGET, SpiMethod.FRONT_END, real::frontEnd);
    }

    @Override
    public List<Cluster> clusters() {
        return spi.call(TARGET, SpiMethod.CLUSTERS, real::clusters);
    }

    @Override
    public List<Datastore> datastores() {
        return spi.call(TARGET, SpiMethod.DATASTORES, real::datastores);
    }

    @Override
    public List<Host> hosts() {
        return spi.call(TARGET, SpiMethod.HOSTS, real::hosts);
    }

    @Override
    public List<UnreadableObject> unreadable() {
        return real.unreadable();
    }

    @Override
    public Vm vm(VmId id) {
        return spi.call(TARGET, SpiMethod.VM, () -> real.vm(id), id);
    }

    @Override
    public List<NamedObject> vmsNamed(String name) {
        return spi.call(TARGET, SpiMethod.VMS_NAMED, () -> real.vmsNamed(name), name);
    }

    @Override
    public List<NamedObject> vms() {
        return spi.call(TARGET, SpiMethod.VMS, () -> real.vms());
    }

    @Override
    public Image image(ImageId id) {
        return spi.call(TARGET, SpiMethod.IMAGE, () -> real.image(id), id);
    }

    @Override
    public Optional<OnedConfiguration> configuration() {
        return spi.call(TARGET, SpiMethod.CONFIGURATION, real::configuration);
    }

    @Override
    public Account account(Owner owner) {
        return spi.call(TARGET, SpiMethod.ACCOUNT, () -> real.account(owner), owner);
    }

    @Override
    public List<AclRule> rules() {
        return spi.call(TARGET, SpiMethod.RULES, real::rules);
    }

    @Override
    public Optional<VmGroup> group(int id) {
        return spi.call(TARGET, SpiMethod.GROUP, () -> real.group(id), id);
    }

    @Override
    public Optional<VmUnit> service(int id) {
        return spi.call(TARGET, SpiMethod.SERVICE, () -> real.service(id), id);
    }

    @Override
    public Optional<VmUnit> router(int id) {
        return spi.call(TARGET, SpiMethod.ROUTER, () -> real.router(id), id);
    }

    @Override
    public List<BackupJob> backupJobs(VmId vm) {
        return spi.call(TARGET, SpiMethod.BACKUP_JOBS, () -> real.backupJobs(vm), vm);
    }
}
