package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.OldCommands.Cluster;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/**
 * A model of the script that this project replaces: its calls in its order, one process per call, its polls every 2 s, one
 * {@code onedb} per field, the renames on the source after the resume. Without what goes wrong, which it does not see. Only
 * clones are known here. Not thread-safe.
 */
final class OldSequence {
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int UNDEPLOYED = 9;
    private static final int ACTIVE = 3;
    private static final int RUNNING = 3;
    private static final int SYSTEM = 1;

    /**
     * What it costs to start a process.
     *
     * @param onedb for each {@code onedb} call
     * @param onevm for each {@code onevm} call and the like
     * @param storPool for each {@code storpool_req} call
     */
    record Costs(Duration onedb, Duration onevm, Duration storPool) {}

    /** A disk on its way: its volume's name, DISK_ID, and the datastores it is in and goes to. */
    private record Move(String volume, String diskId, Element from, Element to) {}

    private final OldCommands commands;

    OldSequence(Map<String, String> environment, Costs costs) {
        this.commands = new OldCommands(environment, costs);
    }

    /** Moves the VM, with the pre-copy that keeps its data safe; returns when it runs. */
    void move(int vm) {
        Element before = show(vm);
        List<Element> datastores = Xml.children(Xml.parse(commands.one("one.datastorepool.info")), "DATASTORE");
        commands.one("one.clusterpool.info");
        List<Move> moves = moves(before, datastores);
        transfer(vm, moves);
        commands.one("one.vm.action", "undeploy", vm);
        await(vm, UNDEPLOYED, 0);
        create(vm, moves, transfer(vm, moves));
        rewrite(vm, moves, datastores);
        commands.one("one.vm.action", "resume", vm);
        await(vm, ACTIVE, RUNNING);
        moves.forEach(m -> rename(vm, source(moves), m.volume(), "MIGRATED-"));
    }

    private Element show(int vm) {
        return Xml.parse(commands.one("one.vm.info", vm));
    }

    private void await(int vm, int state, int lcmState) {
        while (true) {
            Element seen = show(vm);
            if (Xml.number(seen, "STATE", -1) == state && Xml.number(seen, "LCM_STATE", -1) == lcmState) {
                return;
            }
            OldCommands.pause(POLL);
        }
    }

    private static List<Move> moves(Element vm, List<Element> datastores) {
        List<Move> moves = new ArrayList<>();
        for (Element disk : Xml.children(Xml.child(vm, "TEMPLATE").orElseThrow(), "DISK")) {
            String id = Xml.text(disk, "DISK_ID");
            Element from = datastores.stream()
                    .filter(d -> Xml.text(d, "ID").equals(Xml.text(disk, "DATASTORE_ID")))
                    .findFirst()
                    .orElseThrow();
            Element to = datastores.stream()
                    .filter(d -> Xml.text(d, "TYPE").equals(Xml.text(from, "TYPE")))
                    .filter(d -> attribute(d, "SP_LOCATION").equals(attribute(from, "SP_REMOTE")))
                    .findFirst()
                    .orElseThrow();
            String volume = "one-img-" + Xml.text(disk, "IMAGE_ID") + "-" + Xml.text(vm, "ID") + "-" + id;
            moves.add(new Move(volume, id, from, to));
        }
        return moves;
    }

    private static String attribute(Element datastore, String name) {
        return Xml.child(datastore, "TEMPLATE").map(t -> Xml.text(t, name)).orElse("");
    }

    private static Cluster cluster(Element datastore) {
        return new Cluster(
                "http://" + attribute(datastore, "SP_API_HTTP_HOST") + ":" + attribute(datastore, "SP_API_HTTP_PORT")
                        + "/ctrl/1.0/",
                attribute(datastore, "SP_AUTH_TOKEN"));
    }

    private static Cluster source(List<Move> moves) {
        return cluster(moves.get(0).from());
    }

    private static Cluster destination(List<Move> moves) {
        return cluster(moves.get(0).to());
    }

    /** Sends all volumes and waits until all is there; the ids that the source gives, by volume. */
    private Map<String, String> transfer(int vm, List<Move> moves) {
        JsonNode answer = commands.post(
                source(moves),
                "VolumesGroupBackup",
                Map.of(
                        "location", attribute(moves.get(0).from(), "SP_REMOTE"),
                        "volumes", moves.stream().map(Move::volume).toList(),
                        "tags", tags(vm, "cpts")));
        Map<String, String> sent = new HashMap<>();
        answer.get("backups")
                .properties()
                .forEach(b -> sent.put(b.getKey(), b.getValue().get("remoteId").stringValue()));
        while (!arrived(moves).containsAll(sent.values())) {
            OldCommands.pause(POLL);
        }
        return sent;
    }

    private Set<String> arrived(List<Move> moves) {
        Set<String> arrived = new HashSet<>();
        for (JsonNode snapshot : commands.get(destination(moves), "SnapshotsList")) {
            if (!snapshot.path("recoveringFromRemote").booleanValue(false)) {
                arrived.add(snapshot.path("backupOfGlobalId").stringValue(""));
            }
        }
        return arrived;
    }

    private void create(int vm, List<Move> moves, Map<String, String> sent) {
        Cluster to = destination(moves);
        Map<String, String> names = new HashMap<>();
        for (JsonNode snapshot : commands.get(to, "SnapshotsList")) {
            names.put(
                    snapshot.path("backupOfGlobalId").stringValue(""),
                    snapshot.get("name").stringValue());
        }
        for (Move move : moves) {
            rename(vm, to, move.volume(), "RENAMED-");
            Map<String, Object> volume = Map.of(
                    "name", move.volume(),
                    "parent", String.valueOf(names.get(sent.get(move.volume()))),
                    "template", "one-ds-" + Xml.text(move.to(), "ID"),
                    "tags", Map.of("nvm", String.valueOf(vm)));
            if (!commands.post(to, "VolumeCreate", volume).path("ok").booleanValue(false)) {
                throw new IllegalStateException("not created: " + volume);
            }
        }
    }

    /** Whether there is such a volume is not asked: on the destination there mostly is none. */
    private void rename(int vm, Cluster cluster, String volume, String prefix) {
        Map<String, Object> change =
                Map.of("rename", prefix + volume + "-" + Instant.now().getEpochSecond(), "tags", tags(vm, "mvts"));
        commands.post(cluster, "VolumeUpdate/" + volume, change);
    }

    private static Map<String, String> tags(int vm, String time) {
        return Map.of(
                "nvm", String.valueOf(vm), time, String.valueOf(Instant.now().getEpochSecond()));
    }

    /** Three fields per disk, two pins, the system datastore of the last history record. */
    private void rewrite(int vm, List<Move> moves, List<Element> datastores) {
        int cluster = Xml.ids(moves.get(0).to(), "CLUSTERS").get(0);
        for (Move move : moves) {
            String disk = "/VM/TEMPLATE/DISK[DISK_ID=" + move.diskId() + "]/";
            change(vm, disk + "DATASTORE_ID", Xml.text(move.to(), "ID"));
            change(vm, disk + "DATASTORE", Xml.text(move.to(), "NAME"));
            change(vm, disk + "CLUSTER_ID", String.valueOf(cluster));
        }
        remove(vm, "/VM/USER_TEMPLATE/SCHED_REQUIREMENTS");
        remove(vm, "/VM/USER_TEMPLATE/SCHED_DS_REQUIREMENTS");
        String seq = lastSeq(show(vm));
        String system = datastores.stream()
                .filter(d -> Xml.number(d, "TYPE", -1) == SYSTEM)
                .filter(d -> Xml.ids(d, "CLUSTERS").contains(cluster))
                .map(d -> Xml.text(d, "ID"))
                .findFirst()
                .orElseThrow();
        commands.onedb("change-history", "--id", String.valueOf(vm), "--seq", seq, "HISTORY/DS_ID", system);
    }

    private void change(int vm, String path, String value) {
        commands.onedb("change-body", "vm", "--id", String.valueOf(vm), path, value);
    }

    private void remove(int vm, String path) {
        commands.onedb("change-body", "vm", "--id", String.valueOf(vm), path, "--delete");
    }

    private static String lastSeq(Element vm) {
        List<Element> records = Xml.child(vm, "HISTORY_RECORDS").stream()
                .flatMap(r -> Xml.children(r, "HISTORY").stream())
                .toList();
        return Xml.text(records.get(records.size() - 1), "SEQ");
    }
}
