/** The rules by which volumes, templates and tags are named, and the way back. Read {@link io.github.onevm.migrate.naming.VolumeNaming} first. */
@NullMarked
package io.github.onevm.migrate.naming;

import org.jspecify.annotations.NullMarked;
