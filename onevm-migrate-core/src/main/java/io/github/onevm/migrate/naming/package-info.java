/**
 * The naming rules of volumes, templates and tags, in both directions. Read
 * {@link io.github.onevm.migrate.naming.VolumeNaming} first.
 */
@NullMarked
package io.github.onevm.migrate.naming;

import org.jspecify.annotations.NullMarked;
