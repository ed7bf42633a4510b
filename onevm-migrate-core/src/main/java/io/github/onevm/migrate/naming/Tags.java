package io.github.onevm.migrate.naming;

import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Every tag that a migration reads or writes, and what it means. Values are strings. */
public final class Tags {
    /** Id of the VM that a volume or snapshot belongs to (addon-storpool's VM_TAG). */
    public static final String VM = "nvm";
    /** Which OpenNebula installation a volume belongs to (addon-storpool's LOC_TAG); by default the prefix of names. */
    public static final String INSTALLATION = "nloc";
    /** On a snapshot that a migration sent: when it was taken, in unix seconds. */
    public static final String SENT_AT = "cpts";
    /** On a snapshot that a migration sent: which round of the migration {@link #MOVED_AT} it was sent in. */
    public static final String ROUND = "mvrd";
    /** On what a migration renamed or sent: the migration's stamp, in unix seconds. */
    public static final String MOVED_AT = "mvts";
    /** On a volume of the destination that was given up: until when the guest may have written on it, in unix seconds. */
    public static final String WRITTEN_UNTIL = "mvwu";
    /** On a volume of the destination that was given up: the VM it was of; {@link #VM} is taken away. */
    public static final String WAS_OF = "mvvm";
    /** Backup policy of StorPool's volumecare; {@code no} keeps it away. */
    public static final String BACKUP_POLICY = "vc-policy";

    /** Name of a volume in the addon's other flavour, which spans several storage clusters and gives no names. */
    public static final String IMAGE = "img";

    private Tags() {}

    /** Tags by which the snapshots of a round are found again, by whichever run they were sent. */
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

    /** Tags of a source volume after the move: it is no longer backed up. */
    public static Map<String, String> retired(VmId vm, Instant stamp) {
        return Map.of(VM, vm.toString(), MOVED_AT, seconds(stamp), BACKUP_POLICY, "no");
    }

    /**
     * Tags of a destination volume that was given up when a migration was taken back: of which VM and which migration it is, and
     * until when a guest may have written on it. It belongs to no VM any more and is no longer backed up.
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
     * What to set so that a volume which got the tags {@code added} has those it had {@code before}: the old value, or
     * an empty one, which removes a tag.
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
