package io.github.onevm.migrate.lab.storpool;

import java.util.Optional;

/** The calls that change volumes (SP-13). */
final class VolumeCommands {
    private VolumeCommands() {}

    static void addTo(CallTable table) {
        table.command("VolumeCreate", VolumeCommands::create);
        table.commandOn("VolumeUpdate", VolumeCommands::update);
        table.commandOn("VolumeDelete", VolumeCommands::delete);
        table.commandOn("VolumeRevert", VolumeCommands::revert);
        table.commandOn("VolumeFreeze", VolumeCommands::freeze);
    }

    private static Doc create(CallContext c) {
        Params params = c.params(Policy.with("name", "size", "template", "parent", "baseOn", "tags"));
        Optional<String> name = params.text("name").map(ValueRules::volumeName);
        Volume volume = c.state()
                .volumes
                .create(new NewVolume(
                        name,
                        params.number("size").map(ValueRules::size),
                        params.text("template").map(ValueRules::template),
                        origin(params),
                        params.tags(),
                        Policy.of(params)));
        Doc answer = c.doc().put("globalId", volume.globalId);
        if (name.isEmpty()) {
            answer.put("name", volume.listedName());
        }
        if (params.has("baseOn")) {
            answer.maybe("autoName", volume.parent().map(Item::listedName));
        }
        return answer;
    }

    private static Origin origin(Params params) {
        Optional<String> parent = params.text("parent").map(ValueRules::snapshotReference);
        Optional<String> base = params.text("baseOn").map(ValueRules::volumeReference);
        if (parent.isPresent() && base.isPresent()) {
            throw ApiError.invalid("Both 'parent' and 'baseOn' given.");
        }
        Optional<Origin> onSnapshot = parent.map(Origin.OnSnapshot::new);
        return onSnapshot.or(() -> base.map(Origin.BasedOn::new)).orElseGet(Origin.Blank::new);
    }

    private static Doc update(CallContext c) {
        Params params = c.params(Policy.with("rename", "size", "sizeAdd", "shrinkOk", "template", "tags"));
        if (params.has("size") && params.has("sizeAdd")) {
            throw ApiError.invalid("Both 'size' and 'sizeAdd' given.");
        }
        VolumeChange change = new VolumeChange(
                params.text("rename").map(VolumeCommands::newName),
                new VolumeChange.Resize(
                        params.number("size").map(ValueRules::size),
                        params.number("sizeAdd").map(ValueRules::size),
                        params.flag("shrinkOk")),
                params.text("template").map(ValueRules::template),
                params.tags(),
                Policy.of(params));
        c.state().volumes.change(c.volume(), change);
        return c.doc();
    }

    /** A name to rename to; an empty one takes the name away (SP-10). */
    static String newName(String value) {
        return value.isEmpty() ? value : ValueRules.volumeName(value);
    }

    private static Doc delete(CallContext c) {
        String onAttached = c.params("onAttached").text("onAttached").orElse("fail");
        Volumes.OnAttached what = switch (onAttached) {
            case "fail" -> Volumes.OnAttached.FAIL;
            case "detach" -> Volumes.OnAttached.DETACH;
            case "detachForce" -> Volumes.OnAttached.DETACH_FORCE;
            default -> throw ApiError.invalid("Invalid onAttached '" + onAttached + "'.");
        };
        c.state().volumes.delete(c.volume(), what);
        return c.doc();
    }

    private static Doc freeze(CallContext c) {
        Params params = c.params("targetDeleteDate", "deleteAfter");
        c.state()
                .snapshots
                .freeze(c.volume(), SnapshotCalls.deleteDate(c, params).orElse(0L));
        return c.doc();
    }

    private static Doc revert(CallContext c) {
        Params params = c.params("toSnapshot", "revertSize");
        String reference = ValueRules.snapshotReference(params.needText("toSnapshot"));
        c.state().volumes.revert(c.volume(), c.state().catalog.snapshot(reference), params.flag("revertSize"));
        return c.doc();
    }
}
