package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The homes of VMs: on a host, where the guest writes its UEFI variables and its TPM, and on the front-end while the VM is
 * undeployed. Guarded by the site.
 */
final class HomeDriver {
    private final MemorySite site;
    private final Map<VmId, Content> onHost = new HashMap<>();
    final Map<DatastoreId, Map<VmId, Content>> onFrontEnd = new HashMap<>();

    HomeDriver(MemorySite site) {
        this.site = site;
    }

    /** The name under which the writes to the home of a VM are counted. */
    static VolumeName origin(VmId vm) {
        return new VolumeName("home-of-" + vm);
    }

    Map<VmId, Content> under(DatastoreId datastore) {
        return onFrontEnd.computeIfAbsent(datastore, d -> new HashMap<>());
    }

    VmHome home(VmId vm, Content content) {
        Vm seen = site.existing(vm).seen();
        String digest = String.format(Locale.ROOT, "%064x", content.version());
        Map<String, String> files = new HashMap<>();
        if (seen.uefi() && !seen.nvram()) {
            files.put(seen.name() + "_VARS.fd", digest);
        }
        if (seen.tpm()) {
            files.put("tpm/tpm2-00.permall", digest);
        }
        return new VmHome(new TreeMap<>(files));
    }

    /** Undeploy. */
    void release(Vm vm, boolean used) {
        if (!vm.homeHoldsState()) {
            return;
        }
        Content left = Optional.ofNullable(onHost.remove(vm.id()))
                .orElseGet(() -> site.writes.first(origin(vm.id()), "a host"));
        if (site.keepsHomes) {
            vm.lastHistory()
                    .ifPresent(stay -> under(stay.datastore()).put(vm.id(), used ? site.writes.after(left) : left));
        }
    }

    /** Prolog. */
    void attach(MemoryVm vm) {
        Vm seen = vm.seen();
        Optional.ofNullable(under(whereLookedFor(vm)).remove(seen.id())).ifPresent(home -> onHost.put(seen.id(), home));
    }

    private DatastoreId whereLookedFor(MemoryVm vm) {
        List<HistoryRecord> stays = vm.stays();
        HistoryRecord last = stays.get(stays.size() - 1);
        boolean previous = site.frontEnd.version().isAtLeast(5, 12, 9) && stays.size() > 1;
        return previous ? stays.get(stays.size() - 2).datastore() : last.datastore();
    }

    /** A guest without the newest of its UEFI variables has lost them. */
    void guestStarts(Vm vm) {
        if (!vm.uefi() || vm.nvram()) {
            return;
        }
        Optional<Content> found = Optional.ofNullable(onHost.get(vm.id()));
        if (found.filter(site.writes::isNewest).isEmpty() && site.writes.knows(origin(vm.id()))) {
            site.startedOnOldData.add(origin(vm.id()));
        }
        onHost.put(vm.id(), site.writes.after(found.orElseGet(() -> site.writes.first(origin(vm.id()), "a host"))));
    }
}
