/**
 * A simulated site to try everything on: two StorPool clusters and one OpenNebula front-end on three loopback ports, in
 * one JVM. Built only from the facts in docs/reference; shares no code with the adapters, so that both do not rest on
 * the same misunderstanding of a protocol. Read {@code Lab} first.
 */
@NullMarked
package io.github.onevm.migrate.lab;

import org.jspecify.annotations.NullMarked;
