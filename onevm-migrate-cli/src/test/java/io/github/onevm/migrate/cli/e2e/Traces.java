package io.github.onevm.migrate.cli.e2e;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.GuestRecord;
import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import io.github.onevm.migrate.lab.wire.Call;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at a site: what a run has left there. */
final class Traces {
    private Traces() {}

    /** STATE and LCM_STATE of the VM, like 3/3. */
    static String state(Lab lab) {
        StateChange now = last(lab);
        return now.state() + "/" + now.lcmState();
    }

    /** Where the VM is or was last. */
    static StateChange last(Lab lab) {
        List<StateChange> log = lab.frontEnd().stateLog(StandardVm.ID);
        return log.get(log.size() - 1);
    }

    static VolumeView volume(StorPoolCluster cluster, String name) {
        return cluster.volume(name)
                .orElseThrow(
                        () -> new AssertionError(cluster.config().name() + " has no " + name + ": " + names(cluster)));
    }

    static List<String> names(StorPoolCluster cluster) {
        return cluster.volumes().stream().map(VolumeView::name).toList();
    }

    /** The one volume that has been renamed from this name, with that mark in front. */
    static VolumeView renamed(StorPoolCluster cluster, String mark, String name) {
        List<VolumeView> found = cluster.volumes().stream()
                .filter(v -> v.name().matches(mark + "-" + name + "-\\d+"))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " volumes " + mark + "-" + name + "-...: " + names(cluster));
        }
        return found.get(0);
    }

    static VolumeView retired(Lab lab, String name) {
        return renamed(lab.alpha(), "MIGRATED", name);
    }

    /** The seconds at the end of a name. */
    static String stamp(VolumeView renamed) {
        return renamed.name().substring(renamed.name().lastIndexOf('-') + 1);
    }

    /** For each volume the digest of its data. */
    static Map<String, String> contents(StorPoolCluster cluster, Collection<String> volumes) {
        return volumes.stream().collect(Collectors.toMap(Function.identity(), cluster::contentDigest));
    }

    static Map<String, Map<String, String>> tags(StorPoolCluster cluster, Collection<String> volumes) {
        return volumes.stream()
                .collect(Collectors.toMap(
                        Function.identity(), v -> volume(cluster, v).tags()));
    }

    /** Whether the last that the stopped guest wrote to this disk is in the volume of the same name there. */
    static boolean holdsLastRecord(Lab lab, StorPoolCluster cluster, int disk) {
        GuestRecord record = lab.frontEnd().writes(StandardVm.ID).lastOn(disk);
        byte[] found = cluster.read(record.volume(), record.offset(), GuestRecord.LENGTH);
        return Arrays.equals(found, record.content(StandardVm.ID));
    }

    /** The calls that may have changed the site, as server and name, without those about the journal. */
    static List<String> mutations(Lab lab) {
        return lab.calls().mutations().stream()
                .filter(c -> !c.name().startsWith("one.document."))
                .map(c -> c.server() + " " + c.name())
                .toList();
    }

    /** The arguments of all calls of this name. */
    static List<String> details(Lab lab, String name) {
        return lab.calls().calls().stream()
                .filter(c -> c.name().equals(name))
                .map(Call::detail)
                .toList();
    }
}
