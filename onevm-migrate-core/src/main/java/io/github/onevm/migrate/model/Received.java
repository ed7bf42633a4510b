package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * How much of a sent snapshot the receiving cluster reports to have.
 *
 * @param bytes what is stored of it; absent if the cluster does not report it
 * @param arriving whether the cluster says that data of it is still arriving; says nothing about its parents
 */
public record Received(Optional<Bytes> bytes, boolean arriving) {}
