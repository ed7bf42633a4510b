package io.github.onevm.migrate.model;

/**
 * A snapshot that another location may read.
 *
 * @param snapshot its global id
 * @param location the other location, by the name that this cluster has for it
 * @param sending whether the other location is known to be reading it
 */
public record SnapshotExport(String snapshot, String location, boolean sending) {}
