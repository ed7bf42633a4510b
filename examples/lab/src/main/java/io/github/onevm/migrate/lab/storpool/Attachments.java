package io.github.onevm.migrate.lab.storpool;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which volumes and snapshots are at which clients (SP-19). Guarded by the bridge. */
final class Attachments {
    private static final int POSITIONS = 1024;

    private final ClusterState state;
    private final Set<Item> attached = new LinkedHashSet<>();
    private final Map<Integer, BitSet> positions = new HashMap<>();
    final Devices devices = new Devices();

    Attachments(ClusterState state) {
        this.state = state;
    }

    /** Everything that is attached somewhere. */
    Set<Item> attached() {
        return Collections.unmodifiableSet(attached);
    }

    /** Checks all items, then carries all out. */
    void reassign(List<Reassignment> items) {
        items.forEach(this::check);
        items.forEach(this::apply);
    }

    void attach(Item item, int client, boolean writable) {
        Attachment before = item.attachments.get(client);
        int position = before == null ? takePosition(client) : before.position();
        item.attachments.put(client, new Attachment(writable, position));
        attached.add(item);
        devices.attached(item, client);
    }

    void detachAll(Item item) {
        List.copyOf(item.attachments.keySet()).forEach(client -> detach(item, client));
    }

    private void check(Reassignment wanted) {
        Item item = wanted.item();
        wanted.readOnly().forEach(state::requireClient);
        wanted.readWrite().forEach(state::requireClient);
        wanted.detach().forEach(state::requireClient);
        if (item instanceof Snapshot snapshot) {
            checkSnapshot(snapshot, wanted);
        }
        if (!wanted.force()) {
            checkUse(item, wanted);
        }
    }

    private static void checkSnapshot(Snapshot snapshot, Reassignment wanted) {
        boolean attaches = !wanted.readOnly().isEmpty() || !wanted.readWrite().isEmpty();
        if (!wanted.readWrite().isEmpty() || (attaches && snapshot.passing)) {
            throw ApiError.invalid("Snapshot '" + snapshot.listedName() + "' cannot be attached in this way.");
        }
    }

    private static void checkUse(Item item, Reassignment wanted) {
        item.openAt.stream().filter(wanted::takesFrom).findFirst().ifPresent(client -> {
            throw ApiError.busy("Volume '" + item.listedName() + "' is open at client " + client + ".");
        });
        item.attachments.forEach((client, attachment) -> {
            boolean elsewhere = wanted.readWrite().stream().anyMatch(id -> !id.equals(client));
            if (elsewhere && attachment.writable() && !wanted.takesFrom(client)) {
                throw ApiError.busy("Volume '" + item.listedName() + "' is attached to client " + client + ".");
            }
        });
    }

    private void apply(Reassignment wanted) {
        Item item = wanted.item();
        List.copyOf(item.attachments.keySet()).stream()
                .filter(wanted::takesFrom)
                .forEach(client -> detach(item, client));
        wanted.readOnly().forEach(client -> attach(item, client, false));
        wanted.readWrite().forEach(client -> attach(item, client, true));
    }

    private void detach(Item item, int client) {
        Attachment gone = item.attachments.remove(client);
        item.openAt.remove(client);
        devices.detached(item, client);
        BitSet taken = positions.get(client);
        if (gone != null && taken != null) {
            taken.clear(gone.position());
        }
        if (item.attachments.isEmpty()) {
            attached.remove(item);
        }
    }

    private int takePosition(int client) {
        BitSet taken = positions.computeIfAbsent(client, id -> new BitSet());
        int free = taken.nextClearBit(0);
        if (free >= POSITIONS) {
            throw ApiError.invalid("No free attachment slot at client " + client + ".");
        }
        taken.set(free);
        return free;
    }
}
