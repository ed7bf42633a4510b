package io.github.onevm.migrate.step;

import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.Route;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.naming.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The changing calls of the steps in the terms of the two APIs, for people. Tests compare them with the calls that
 * arrive at a simulated site.
 */
final class Calls {
    private static final String OPENNEBULA = "OpenNebula: ";

    private Calls() {}

    static String send(Route route, String round) {
        Map<String, String> tags = new HashMap<>(Tags.round(route.vm(), route.stamp(), round));
        tags.put(Tags.SENT_AT, "<unix seconds>");
        return "StorPool source: VolumesGroupBackup location=" + route.location() + " volumes="
                + route.volumes().stream().map(VolumeName::toString).collect(Collectors.joining(",")) + tags(tags);
    }

    static String create(CreateVolumes.Creation volume) {
        return "StorPool destination: VolumeCreate name=" + volume.name() + " parent=<its last snapshot> template="
                + volume.template() + tags(volume.tags());
    }

    static String renameOnSource(Renaming renaming) {
        return "StorPool source: " + rename(renaming);
    }

    static String renameOnDestination(Renaming renaming) {
        return "StorPool destination: " + rename(renaming);
    }

    private static String rename(Renaming renaming) {
        return "VolumeUpdate ~" + renaming.globalId() + " rename=" + renaming.newName() + tags(renaming.newTags());
    }

    static String lock(VmId vm) {
        return OPENNEBULA + "one.vm.lock " + vm + " level=4";
    }

    static String unlock(VmId vm) {
        return OPENNEBULA + "one.vm.unlock " + vm;
    }

    static String action(String action, VmId vm) {
        return OPENNEBULA + "one.vm.action " + action + " " + vm;
    }

    static String deploy(VmId vm, HostId host, DatastoreId systemDatastore) {
        return OPENNEBULA + "one.vm.deploy " + vm + " host=" + host + " datastore=" + systemDatastore;
    }

    /** The onedb command makes the same two calls (ON-3). */
    static List<String> rewrite(VmRecordChange change) {
        List<String> calls = new ArrayList<>();
        change.history()
                .ifPresent(d -> calls.add(OPENNEBULA + "one.system.sql UPDATE history SET body = <with DS_ID " + d
                        + "> WHERE vid = " + change.vm() + " AND seq = <the last one>"));
        calls.add(OPENNEBULA + "one.system.sql UPDATE vm_pool SET body = <the edited body> WHERE oid = " + change.vm()
                + " AND state IN (9, 2) AND lcm_state = 0");
        return calls;
    }

    private static String tags(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(",", " tags=", ""));
    }
}
