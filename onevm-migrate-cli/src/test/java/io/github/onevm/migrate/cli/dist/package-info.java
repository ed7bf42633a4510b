/** What the build adds to the distribution. */
@NullMarked
package io.github.onevm.migrate.cli.dist;

import org.jspecify.annotations.NullMarked;
