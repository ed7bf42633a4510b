package io.github.onevm.migrate.model;

/**
 * A volume that is attached to a host.
 *
 * @param volume the volume
 * @param client the storage system's client id of the host
 * @param writable attached read-write
 */
public record Attachment(VolumeName volume, int client, boolean writable) {}
