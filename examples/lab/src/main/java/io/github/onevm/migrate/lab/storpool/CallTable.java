package io.github.onevm.migrate.lab.storpool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which calls there are, with the HTTP method and the number of path arguments of each. */
final class CallTable {
    /** The calls that may be marked {@code MultiCluster/}. */
    private static final Set<String> MULTI_CLUSTER = Set.of(
            "VolumesList",
            "Volume",
            "VolumesGetStatus",
            "VolumesGetStatusQuick",
            "VolumesSpace",
            "VolumeCreate",
            "VolumeUpdate",
            "VolumeDelete",
            "VolumeRevert",
            "VolumeFreeze",
            "SnapshotsList",
            "Snapshot",
            "SnapshotsSpace",
            "VolumeSnapshot",
            "VolumesGroupSnapshot",
            "SnapshotDelete",
            "VolumeBackup",
            "VolumesGroupBackup",
            "AttachmentsList",
            "VolumesReassign",
            "VolumesReassignWait");

    private final Map<String, Spec> calls = new HashMap<>();

    /** All calls of a cluster. */
    static CallTable complete() {
        CallTable table = new CallTable();
        List.<Consumer<CallTable>>of(
                        VolumeQueries::addTo,
                        VolumeCommands::addTo,
                        SnapshotCalls::addTo,
                        BackupCalls::addTo,
                        AttachmentCalls::addTo,
                        SiteQueries::addTo)
                .forEach(part -> part.accept(table));
        return table;
    }

    void query(String name, Function<CallContext, Object> answer) {
        calls.put(name, new Spec(false, false, answer));
    }

    void queryOn(String name, Function<CallContext, Object> answer) {
        calls.put(name, new Spec(false, true, answer));
    }

    void command(String name, Function<CallContext, Doc> effect) {
        calls.put(name, new Spec(true, false, context -> acknowledge(context, effect)));
    }

    void commandOn(String name, Function<CallContext, Doc> effect) {
        calls.put(name, new Spec(true, true, context -> acknowledge(context, effect)));
    }

    /** What answers this path with this HTTP method. */
    Function<CallContext, Object> find(CallPath path, String method) {
        return Optional.ofNullable(calls.get(path.call()))
                .filter(spec -> method.equals(spec.command ? "POST" : "GET"))
                .filter(spec -> path.arguments().size() == (spec.takesArgument ? 1 : 0))
                .filter(spec -> !path.multiCluster() || MULTI_CLUSTER.contains(path.call()))
                .map(Spec::answer)
                .orElseThrow(() -> ApiError.unknownCall(path.call()));
    }

    private static Object acknowledge(CallContext context, Function<CallContext, Doc> effect) {
        Doc result = effect.apply(context);
        context.state().generation++;
        return context.doc()
                .put("ok", true)
                .put("generation", context.state().generation)
                .putAll(result.fields())
                .fields();
    }

    private record Spec(boolean command, boolean takesArgument, Function<CallContext, Object> answer) {}
}
