package io.github.onevm.migrate.naming;

import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Every tag that a migration reads or writes. Values are strings. */
public final class Tags {
    /** Id of the VM that a volume or snapshot belongs to (addon-storpool's VM_TAG). */
    public static final String VM = "nvm";
    /**
     * The OpenNebula installation that a volume belongs to (addon-storpool's LOC_TAG); by default the prefix of names
     * (ON-82).
     */
    public static final String INSTALLATION = "nloc";
    /** On a snapshot that a migration sent: when it was taken, in unix seconds. */
    public static final String SENT_AT = "cpts";
    /** On a snapshot that a migration sent: the round of the migration {@link #MOVED_AT} in which it was sent. */
    public static final String ROUND = "mvrd";
    /** On a volume that a migration renamed, or a snapshot that it sent: the migration's stamp, in unix seconds. */
    public static final String MOVED_AT = "mvts";
    /** On an abandoned volume of the destination: until when the guest may have written on it, in unix seconds. */
    public static final String WRITTEN_UNTIL = "mvwu";
    /** On an abandoned volume of the destination: the VM that it belonged to; {@link #VM} is removed. */
    public static final String WAS_OF = "mvvm";
    /** Backup policy of StorPool's volumecare; {@code no} means no backups. */
    public static final String BACKUP_POLICY = "vc-policy";

    /** Name of a volume in the addon's multi-cluster flavour, whose volumes are unnamed (ON-95). */
    public static final String IMAGE = "img";

    private Tags() {}

    /** Tags by which the snapshots of a round are found, no matter which run sent them. */
    public static Map<String, String> round(VmId vm, Instant stamp, String round) {
        return Map.of(VM, vm.toString(), MOVED_AT, seconds(stamp), ROUND, round);
    }

    /** Tags of the snapshots of one send. */
    public static Map<String, String> sent(VmId vm, Instant stamp, String round, Instant at) {
        Map<String, String> tags = new HashMap<>(round(vm, stamp, round));
        tags.put(SENT_AT, seconds(at));
        return tags;
    }

    /** Tags of a volume that was set aside on the destination. */
    public static Map<String, String> setAside(VmId vm, Instant stamp) {
        return Map.of(VM, vm.toString(), MOVED_AT, seconds(stamp));
    }

    /** Tags of a source volume after the migration, which is no longer backed up. */
    public static Map<String, String> retired(VmId vm, Instant stamp) {
        return Map.of(VM, vm.toString(), MOVED_AT, seconds(stamp), BACKUP_POLICY, "no");
    }

    /**
     * Tags of a destination volume that was abandoned by a rollback: its VM, its migration, and until when a guest may
     * have written on it. It no longer belongs to a VM and is no longer backed up.
     */
    public static Map<String, String> abandoned(VmId vm, Instant stamp, Instant until) {
        return Map.of(
                VM,
                "",
                WAS_OF,
                vm.toString(),
                MOVED_AT,
                seconds(stamp),
                WRITTEN_UNTIL,
                seconds(until),
                BACKUP_POLICY,
                "no");
    }

    /**
     * The tags to set so that a volume that got the tags {@code added} has its tags {@code before} again: the old
     * value, or an empty one, which removes a tag.
     */
    public static Map<String, String> undoing(Map<String, String> added, Map<String, String> before) {
        Map<String, String> undo = new HashMap<>();
        added.keySet().forEach(tag -> undo.put(tag, Objects.requireNonNullElse(before.get(tag), "")));
        return undo;
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
