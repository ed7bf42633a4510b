package io.github.onevm.migrate.lab.storpool;

/**
 * One point in which a cluster may behave differently from what is thought most likely, which is the default. Each constant
 * names the fact (docs/reference/storpool.md) that leaves the point open or describes the older behaviour.
 */
public enum Deviation {
    /** A received backup keeps the source's global id and has no {@code backup*} fields, as before 2019/2020 (SP-32). */
    LEGACY_BACKUP_IDENTITY,
    /** A received backup is listed as {@code <volume>@<n>} instead of {@code ~<globalId>} (SP-32). */
    RECEIVED_NAMED_BY_VOLUME,
    /** The answer to a group backup has {@code remoteId} but no {@code snapshotGlobalId}, as before 2020-07 (SP-31). */
    REMOTE_ID_ONLY,
    /** A volume that was named by {@code ~globalId} keeps that reference as its key in the backup's answer (SP-31). */
    BACKUP_KEY_IS_THE_REFERENCE,
    /**
     * The way back is a full copy, and no remote snapshot names the local one of its pair; by default a snapshot that came from
     * the other cluster, whose original is still there, serves as the base of an increment on the way back (SP-37).
     */
    WAY_BACK_IN_FULL,
    /** A received snapshot is not exported back to its sender; by default it is, from its appearance on (SP-33). */
    RECEIVED_NOT_EXPORTED_BACK,
    /** {@code VolumeTemplatesStatus} does not count snapshots; by default it does (SP-20). */
    NO_SNAPSHOT_COUNT,
    /** It counts many more snapshots than are listed (SP-20). */
    COUNTS_UNLISTED_SNAPSHOTS,
    /** An export vanishes once its backup has arrived; by default it stays, without {@code backingUp} (SP-39). */
    FINISHED_EXPORTS_VANISH,
    /** Exporting a snapshot twice to one location is refused with {@code objectExists}; by default it changes nothing (SP-40). */
    EXPORT_TWICE_REFUSED,
    /** A copied snapshot appears with a delay, like a backup; by default it is listed at once (SP-41). */
    COPY_APPEARS_LATER,
    /** A tag sent with an empty value stays as {@code ""}; by default the key is removed (SP-15). */
    EMPTY_TAG_VALUE_KEPT,
    /** Creating a volume on a snapshot that is still arriving is refused with {@code busy} (SP-35). */
    CREATE_ON_RECOVERING_BUSY,
    /** Deleting a snapshot that is still arriving is refused with {@code busy}; by default it is put off (SP-39). */
    DELETE_WHILE_RECOVERING_BUSY,
    /** Deleting a snapshot that is still being sent is refused with {@code busy}; by default it is put off (SP-39). */
    DELETE_WHILE_BACKING_UP_BUSY,
    /** Deleting a snapshot that is still exported is refused with {@code busy}; by default its exports go with it (SP-40). */
    DELETE_EXPORTED_BUSY,
    /** Renaming an attached volume is refused with {@code busy} (SP-18). */
    RENAME_WHILE_ATTACHED_BUSY,
    /** A volume may be smaller than the snapshot it is made from; by default {@code invalidParam} (SP-17). */
    SMALLER_THAN_PARENT_ALLOWED,
    /** A frozen volume becomes a snapshot with a new global id; by default it keeps that of the volume (SP-42). */
    FREEZE_GIVES_A_NEW_ID,
    /** The snapshot that a frozen volume becomes has no tags; by default it keeps those of the volume (SP-42). */
    FREEZE_DROPS_TAGS,
    /** The snapshot that a frozen volume becomes has no name; by default it keeps that of the volume (SP-42). */
    FREEZE_DROPS_THE_NAME,
    /** JSON null in a request is ignored; by default it is refused as an unknown value (SP-11). */
    JSON_NULL_IGNORED,
    /** Unknown fields of a request are ignored; by default they are refused (SP-11). */
    UNKNOWN_FIELDS_IGNORED,
    /** Optional fields without a value are sent as null; by default they are absent (SP-11). */
    ABSENT_FIELDS_AS_NULL,
    /** {@code VolumesSpace} and {@code SnapshotsSpace} give no {@code storedSize} (SP-38). */
    NO_STORED_SIZE,
    /** Objects without tags have {@code "tags":null}; by default the field is absent (SP-11). */
    NO_TAGS_AS_NULL,
    /** Answers have no outer {@code generation}, as with some vendor test doubles (SP-3). */
    NO_OUTER_GENERATION,
    /** An unknown call is answered with a plain page instead of an error object (SP-6). */
    UNKNOWN_CALL_IS_A_PAGE
}
