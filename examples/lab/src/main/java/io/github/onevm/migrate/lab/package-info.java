/**
 * A simulated site to try everything on: two StorPool clusters and one OpenNebula front-end on three loopback ports,
 * in one JVM. Built from the facts in the references alone; shares no code with the adapters, so that a misreading of a
 * protocol is not mirrored. Read {@code Lab} first.
 */
@NullMarked
package io.github.onevm.migrate.lab;

import org.jspecify.annotations.NullMarked;
