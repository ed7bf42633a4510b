package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.MigrationTags;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every tag that a migration reads or writes. Values are strings. */
final class Tags implements MigrationTags {
    /** Id of the VM that a volume or snapshot belongs to (addon-storpool's VM_TAG). */
    static final String VM = "nvm";
    /**
     * The OpenNebula installation that a volume belongs to (addon-storpool's LOC_TAG); by default the prefix of names
     * (ON-82).
     */
    static final String INSTALLATION = "nloc";
    /** On a snapshot that a migration sent: when it was taken, in unix seconds. */
    static final String SENT_AT = "cpts";
    /** On a snapshot that a migration sent: the round of the migration {@link #MOVED_AT} in which it was sent. */
    static final String ROUND = "mvrd";
    /** On a volume that a migration renamed, or a snapshot that it sent: the migration's stamp, in unix seconds. */
    static final String MOVED_AT = "mvts";
    /** On an abandoned volume of the destination: until when the guest may have written on it, in unix seconds. */
    static final String WRITTEN_UNTIL = "mvwu";
    /** On an abandoned volume of the destination: the VM that it belonged to; {@link #VM} is removed. Also on a volume of a rehearsal. */
    static final String WAS_OF = "mvvm";
    /** Backup policy of StorPool's volumecare; {@code no} means no backups. */
    static final String BACKUP_POLICY = "vc-policy";

    /** Name of a volume in the addon's multi-cluster flavour, whose volumes are unnamed (ON-95). */
    static final String IMAGE = "img";

    /** Tags by which the snapshots of a round are found, no matter which run sent them. */
    @Override
    public Map<String, String> round(VmId vm, Instant stamp, String round) {
        return Map.of(VM, vm.toString(), MOVED_AT, seconds(stamp), ROUND, round);
    }

    /** Tags of the snapshots of one send. */
    @Override
    public Map<String, String> sent(VmId vm, Instant stamp, String round, Instant at) {
        Map<String, String> tags = new HashMap<>(round(vm, stamp, round));
        tags.put(SENT_AT, seconds(at));
        return tags;
    }

    /** Tags of a volume that was set aside on the destination. */
    @Override
    public Map<String, String> setAside(VmId vm, Instant stamp) {
        return Map.of(VM, vm.toString(), MOVED_AT, seconds(stamp));
    }

    /** Tags of a source volume after the migration, which is no longer backed up. */
    @Override
    public Map<String, String> retired(VmId vm, Instant stamp) {
        return Map.of(VM, vm.toString(), MOVED_AT, seconds(stamp), BACKUP_POLICY, "no");
    }

    /**
     * Tags of a destination volume that was abandoned by a rollback: its VM, its migration, and until when a guest may
     * have written on it. It no longer belongs to a VM and is no longer backed up.
     */
    @Override
    public Map<String, String> abandoned(VmId vm, Instant stamp, Instant until) {
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

    /** Not backed up. Without {@link #VM}, no driver takes the volume for one of the VM. */
    @Override
    public Map<String, String> rehearsed(VmId vm, Instant stamp, Map<String, String> source) {
        Map<String, String> tags = new HashMap<>();
        tags.put(WAS_OF, vm.toString());
        tags.put(MOVED_AT, seconds(stamp));
        tags.put(BACKUP_POLICY, "no");
        Optional.ofNullable(source.get(INSTALLATION)).ifPresent(value -> tags.put(INSTALLATION, value));
        return tags;
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
