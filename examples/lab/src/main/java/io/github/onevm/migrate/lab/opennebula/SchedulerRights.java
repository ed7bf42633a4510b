package io.github.onevm.migrate.lab.opennebula;

import java.util.List;
import java.util.Optional;

/** What the scheduler asks of the owner of a VM: MANAGE on the host, USE on the system datastore. */
final class SchedulerRights {
    private final Oned oned;

    SchedulerRights(Oned oned) {
        this.oned = oned;
    }

    boolean mayManage(VmRecord vm, HostSpec host) {
        return isTrusted(vm)
                || oned.rules.give(vm.uid, group(vm), Rules.HOST, host.id(), List.of(host.clusterId()), Rules.MANAGE);
    }

    /** The datastores of the lab belong to oneadmin, with default permissions, which give other users no rights. */
    boolean mayUse(VmRecord vm, DatastoreView datastore) {
        return isTrusted(vm)
                || oned.rules.give(vm.uid, group(vm), Rules.DATASTORE, datastore.id(), datastore.clusters(), Rules.USE);
    }

    /** What is said of an owner who may use nothing at all. */
    Optional<String> objection(VmRecord vm) {
        if (oned.hosts.all().stream().noneMatch(h -> mayManage(vm, h))) {
            return Optional.of("User is not authorized to use any host");
        }
        boolean anywhere = oned.database.select("SELECT oid FROM datastore_pool").stream()
                .flatMap(id -> oned.datastore(Integer.parseInt(id)).stream())
                .filter(d -> d.type() == DatastoreView.SYSTEM)
                .anyMatch(d -> mayUse(vm, d));
        return anywhere ? Optional.empty() : Optional.of("User is not authorized to use any system datastore");
    }

    private int group(VmRecord vm) {
        return oned.accounts.groupOf(vm.uid);
    }

    private static boolean isTrusted(VmRecord vm) {
        return vm.uid == 0 || vm.gid == 0;
    }
}
