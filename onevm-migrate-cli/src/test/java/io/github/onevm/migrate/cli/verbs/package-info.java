/** The verbs as an operator uses them, on a simulated site. Read {@link io.github.onevm.migrate.cli.verbs.ApplyIT} first. */
@NullMarked
package io.github.onevm.migrate.cli.verbs;

import org.jspecify.annotations.NullMarked;
