/**
 * The whole command on a simulated site, and everything that goes wrong there. Read {@link
 * io.github.onevm.migrate.cli.harness.TrialSite} first.
 */
@NullMarked
package io.github.onevm.migrate.cli.wrong;

import org.jspecify.annotations.NullMarked;
