/** Documents that outlive a process. Read {@link io.github.onevm.migrate.json.PlanJson} first. */
@NullMarked
package io.github.onevm.migrate.json;

import org.jspecify.annotations.NullMarked;
