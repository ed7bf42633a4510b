package io.github.onevm.migrate.lab.check;

/** The kinds of inconsistencies. Their names are stable. */
public enum Flaw {
    /** A disk, context, NVRAM or saved TPM of a VM has no volume on the StorPool cluster that its datastore names. */
    VOLUME_MISSING,
    /** A volume is tagged with a VM that does not exist, is DONE, or has no such volume on this cluster. */
    VOLUME_OF_NO_VM,
    /** The volume of a VM's disk is not tagged with that VM, or has another disk's number. */
    VOLUME_TAGS_WRONG,
    /** The record of an image names a cluster where its volume is not. */
    IMAGE_VOLUME_MISSING,
    /** A volume has an image's name, but the record of the image, if there is one, names another cluster. */
    VOLUME_OF_NO_IMAGE,
    /** DATASTORE_ID or SOURCE of a persistent disk is not that of its image's record. */
    IMAGE_DISAGREES_WITH_DISK,
    /** DATASTORE or SOURCE of an image is not that of the datastore in its DATASTORE_ID. */
    IMAGE_DISAGREES_WITH_ITSELF,
    /** DATASTORE or CLUSTER_ID of a disk is not that of the datastore in its DATASTORE_ID. */
    DISK_DISAGREES_WITH_DATASTORE,
    /** The datastore of an image does not list it. */
    IMAGE_NOT_LISTED,
    /** A datastore lists an image that does not exist, or that is in another datastore. */
    LISTED_IMAGE_NOT_THERE,
    /** The VMs that an image's record names are not those that have it as a disk. */
    IMAGE_USERS_WRONG,
    /** The state of an image does not go with its VMs and clone operations. */
    IMAGE_STATE_WRONG,
    /** A host lists other VMs than those whose last history record names it. */
    HOST_LIST_WRONG,
    /** A cluster and a datastore do not name each other. */
    CLUSTER_LIST_WRONG,
    /** What a DATASTORE quota says is used is not the sum of what is there. */
    USAGE_WRONG,
    /** A snapshot in the records of a VM or an image is not on the StorPool cluster. */
    SNAPSHOT_MISSING,
    /** A snapshot on a StorPool cluster has the name of a disk's or a VM's snapshot, but no record has it. */
    SNAPSHOT_OF_NO_RECORD,
    /** Two volumes of one disk are attached, or one volume to two clients. */
    DISK_ATTACHED_TWICE,
    /** A VM runs, and the volume of one of its disks is not attached. */
    DISK_NOT_ATTACHED,
    /** A VM is undeployed or done, and a volume of it is attached. */
    ATTACHED_WHILE_STOPPED,
    /** Something of another VM is not as it was when {@link Bystanders} was taken. */
    OTHER_TOUCHED
}
