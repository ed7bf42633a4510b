/** Documents are written, damaged and read. Read {@link io.github.onevm.migrate.json.PlanJsonTest} first. */
@NullMarked
package io.github.onevm.migrate.json;

import org.jspecify.annotations.NullMarked;
