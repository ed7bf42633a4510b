/**
 * Whether a site is consistent, in the manner of {@code onedb fsck} and beyond it: the records of OpenNebula among
 * themselves, and with the volumes and snapshots on the StorPool clusters. Begin with {@link
 * io.github.onevm.migrate.lab.check.SiteChecker}. Reads rows and clusters by itself, so that a mistake of the simulated
 * front-end is not mirrored.
 */
@NullMarked
package io.github.onevm.migrate.lab.check;

import org.jspecify.annotations.NullMarked;
