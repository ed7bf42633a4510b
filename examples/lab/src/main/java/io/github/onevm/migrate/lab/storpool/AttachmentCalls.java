package io.github.onevm.migrate.lab.storpool;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The calls on attachments (SP-19). */
final class AttachmentCalls {
    private static final Set<String> ITEM = Set.of(
            "volume", "snapshot", "detach", "ro", "rw", "force", "allowRemoteExported", "onRemoteAttached", "mcMode");

    private AttachmentCalls() {}

    static void addTo(CallTable table) {
        table.query("AttachmentsList", AttachmentCalls::list);
        table.command("VolumesReassign", c -> reassign(c, c.body()));
        table.command("VolumesReassignWait", AttachmentCalls::reassignAndWait);
    }

    private static Object list(CallContext c) {
        List<Object> all = new ArrayList<>();
        for (Item item : c.state().attachments.attached()) {
            item.attachments.forEach((client, attachment) -> all.add(c.doc()
                    .put("volume", item.listedName())
                    .put("snapshot", item instanceof Snapshot)
                    .put("client", client)
                    .put("rights", attachment.rights())
                    .put("pos", attachment.position())
                    .put("globalId", item.globalId)
                    .fields()));
        }
        return all;
    }

    /** Takes the bare list, too, as one client sends it (SP-19). */
    private static Doc reassignAndWait(CallContext c) {
        if (c.body().isArray()) {
            return reassign(c, c.body());
        }
        Params params = c.params("reassign", "attachTimeout");
        params.number("attachTimeout").ifPresent(v -> ValueRules.notNegative("attachTimeout", v));
        JsonNode items = params.node("reassign").orElseThrow(() -> ApiError.invalid("Missing field 'reassign'."));
        return reassign(c, items);
    }

    private static Doc reassign(CallContext c, JsonNode items) {
        if (!items.isArray()) {
            throw ApiError.invalid("A list is expected.");
        }
        List<Reassignment> wanted = new ArrayList<>();
        items.forEach(item -> wanted.add(item(c, c.params(item, ITEM))));
        c.state().attachments.reassign(wanted);
        return c.doc();
    }

    private static Reassignment item(CallContext c, Params params) {
        if (params.has("volume") == params.has("snapshot")) {
            throw ApiError.invalid("Either 'volume' or 'snapshot' has to be given.");
        }
        boolean all = params.node("detach")
                .filter(node -> node.isString() && node.stringValue().equals("all"))
                .isPresent();
        return new Reassignment(
                params.has("volume") ? volume(c, params) : snapshot(c, params),
                all,
                all ? Set.of() : params.clients("detach"),
                params.clients("ro"),
                params.clients("rw"),
                params.flag("force"));
    }

    private static Item volume(CallContext c, Params params) {
        return c.state().catalog.volume(ValueRules.volumeReference(params.needText("volume")));
    }

    private static Item snapshot(CallContext c, Params params) {
        return c.state().catalog.snapshot(ValueRules.snapshotReference(params.needText("snapshot")));
    }
}
