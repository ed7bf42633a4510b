/**
 * StorPool behind {@link io.github.onevm.migrate.spi.VolumeStore}: HTTP and JSON, errors, retries. Read {@link
 * io.github.onevm.migrate.storpool.StorPoolVolumeStores} first, then {@code StorPoolVolumeStore} (which call does what)
 * and {@code StorPoolErrors} (what a failure means).
 */
@NullMarked
package io.github.onevm.migrate.storpool;

import org.jspecify.annotations.NullMarked;
