package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * What a DISK says of itself beyond what kind of disk it is.
 *
 * @param id DISK_ID
 * @param sourceVolume the last part of SOURCE, by which the driver names the image's volume
 * @param originalSize ORIGINAL_SIZE, the image's own size
 * @param underWay an operation on the disk that has not ended, in words: ATTACH, CLONING, DISK_SNAPSHOT_ACTIVE,
 *     HOTPLUG_SAVE_AS_ACTIVE or RESIZE is YES
 */
public record DiskNote(
        int id, Optional<String> sourceVolume, Optional<Bytes> originalSize, Optional<String> underWay) {}
