/**
 * What a run asks and tells a program at the boundaries of its phases. Read {@link io.github.onevm.migrate.hook.MigrationHook}
 * first.
 */
@NullMarked
package io.github.onevm.migrate.hook;

import org.jspecify.annotations.NullMarked;
