package io.github.onevm.migrate.model;

/**
 * A sent snapshot as the receiving cluster shows it.
 *
 * @param sent global id that the sending cluster gave for it
 * @param local global id under which the receiving cluster addresses it
 * @param localName name under which the receiving cluster lists it
 * @param complete all data has arrived, including that of its parents
 */
public record Arrival(SnapshotId sent, SnapshotId local, String localName, boolean complete) {}
