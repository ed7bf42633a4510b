/**
 * Back-ends that refuse every change: what looks only is given these. Read {@link
 * io.github.onevm.migrate.readonly.ReadOnly} first.
 */
@NullMarked
package io.github.onevm.migrate.readonly;

import org.jspecify.annotations.NullMarked;
