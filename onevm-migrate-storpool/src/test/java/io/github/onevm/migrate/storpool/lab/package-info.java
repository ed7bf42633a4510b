/**
 * The adapter against the simulated clusters, by the contracts that every store keeps. Read {@link
 * io.github.onevm.migrate.storpool.lab.TwoStores} first.
 */
@NullMarked
package io.github.onevm.migrate.storpool.lab;

import org.jspecify.annotations.NullMarked;
