/** What can be done: one class for each verb. Read {@link io.github.onevm.migrate.cli.verbs.Verb} first. */
@NullMarked
package io.github.onevm.migrate.cli.verbs;

import org.jspecify.annotations.NullMarked;
