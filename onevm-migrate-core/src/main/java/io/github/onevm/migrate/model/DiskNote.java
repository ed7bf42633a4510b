package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * Attributes of a DISK that do not depend on the kind of disk.
 *
 * @param id DISK_ID
 * @param sourceVolume the last part of SOURCE, from which the driver derives the name of the image's volume
 * @param originalSize ORIGINAL_SIZE, the image's own size
 * @param underWay an unfinished operation on the disk, in words: ATTACH, CLONING, DISK_SNAPSHOT_ACTIVE,
 *     HOTPLUG_SAVE_AS_ACTIVE or RESIZE is YES
 */
public record DiskNote(
        int id, Optional<String> sourceVolume, Optional<Bytes> originalSize, Optional<String> underWay) {}
