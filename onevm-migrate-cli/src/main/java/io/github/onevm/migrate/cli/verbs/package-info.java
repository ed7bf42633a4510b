/** The verbs of the command, one class each. Read {@link io.github.onevm.migrate.cli.verbs.Verb} first. */
@NullMarked
package io.github.onevm.migrate.cli.verbs;

import org.jspecify.annotations.NullMarked;
