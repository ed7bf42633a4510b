/**
 * Back-ends that refuse every change, for code that only reads. Read {@link io.github.onevm.migrate.readonly.ReadOnly}
 * first.
 */
@NullMarked
package io.github.onevm.migrate.readonly;

import org.jspecify.annotations.NullMarked;
