package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.storpool.StorPoolWire.AttachmentInfo;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;

/** Snapshots of a StorPool cluster one by one, and their attachments (SP-19, SP-22, SP-23). Thread-safe. */
final class StorPoolSnapshotAccess implements SnapshotAccess {
    /** Shorter than a call may take, so that StorPool answers instead of letting it time out. */
    private static final int WAIT_SECONDS = 30;

    private static final Pattern CLIENT = Pattern.compile("(?:SP_OURID=)?[\"']?(\\d{1,4})[\"']?");

    private final StorPoolClient client;

    StorPoolSnapshotAccess(StorPoolClient client) {
        this.client = client;
    }

    /** The snapshot of this name, or {@code ~} and global id. */
    static Optional<SnapshotInfo> snapshot(StorPoolClient client, String reference) {
        try {
            return client.get(
                    StorPoolCall.get("Snapshot", reference, "read snapshot " + reference),
                    StorPoolSnapshotAccess::only);
        } catch (BackendException.NotFound absent) {
            return Optional.empty();
        }
    }

    private static Optional<SnapshotInfo> only(JsonParser data) {
        List<SnapshotInfo> snapshots = new ArrayList<>();
        StorPoolWire.each(data, SnapshotInfo::of, snapshots::add);
        return snapshots.stream().findFirst();
    }

    @Override
    public Optional<SnapshotFacts> find(String reference) {
        return snapshot(client, reference)
                .filter(entry -> !entry.deleted())
                .map(entry -> new SnapshotFacts(
                        StorPoolWire.orEmpty(entry.name()),
                        StorPoolWire.snapshotId(entry.globalId()),
                        StorPoolWire.bytes("size", entry.size()),
                        Optional.ofNullable(entry.parentName()).filter(parent -> !parent.isEmpty()),
                        entry.recoveringFromRemote()));
    }

    /** The list names a snapshot by its name, and on newer clusters by its global id too. */
    @Override
    public Set<Integer> clients(SnapshotId snapshot) {
        Optional<String> name = find("~" + snapshot).map(SnapshotFacts::name);
        if (name.isEmpty()) {
            return Set.of();
        }
        return client.get(StorPoolCall.get("AttachmentsList", "list who uses snapshot ~" + snapshot), data -> {
            Set<Integer> found = new HashSet<>();
            StorPoolWire.each(data, AttachmentInfo::of, entry -> {
                String listed = StorPoolWire.orEmpty(entry.volume());
                boolean same = snapshot.value().equals(entry.globalId())
                        || listed.equals("~" + snapshot)
                        || listed.equals(name.orElseThrow());
                if (entry.snapshot() && same) {
                    found.add(entry.client());
                }
            });
            return found;
        });
    }

    @Override
    public void attach(Collection<SnapshotId> snapshots, int to) {
        List<StorPoolWire.Attach> items = snapshots.stream()
                .map(id -> new StorPoolWire.Attach("~" + id, List.of(to)))
                .toList();
        client.post(StorPoolCall.post(
                "VolumesReassignWait",
                new StorPoolWire.Reassign(items, WAIT_SECONDS),
                "attach snapshots "
                        + snapshots.stream().map(id -> "~" + id).collect(Collectors.joining(", ")) + " to client " + to
                        + " for reading"));
    }

    @Override
    public void detach(SnapshotId snapshot, int from) {
        client.post(StorPoolCall.post(
                "VolumesReassignWait",
                new StorPoolWire.Reassign(
                        List.of(new StorPoolWire.Detach("~" + snapshot, List.of(from), false)), WAIT_SECONDS),
                "detach snapshot ~" + snapshot + " from client " + from));
    }

    @Override
    public String device(SnapshotId snapshot) {
        return "/dev/storpool-byid/" + snapshot;
    }

    @Override
    public String askForClient() {
        return "PATH=\"$PATH:/usr/sbin:/sbin\" storpool_confshow SP_OURID";
    }

    @Override
    public OptionalInt client(String answer) {
        return clientIn(answer);
    }

    static OptionalInt clientIn(String text) {
        Matcher id = CLIENT.matcher(text.strip());
        return id.matches() && Integer.parseInt(id.group(1)) > 0
                ? OptionalInt.of(Integer.parseInt(id.group(1)))
                : OptionalInt.empty();
    }
}
