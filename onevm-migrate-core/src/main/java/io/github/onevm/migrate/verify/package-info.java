/**
 * Compares what a finished migration has left with its journal. Changes nothing, except that it attaches snapshots to the
 * hosts that read them. Start at {@link io.github.onevm.migrate.verify.Verifier}.
 */
@NullMarked
package io.github.onevm.migrate.verify;

import org.jspecify.annotations.NullMarked;
