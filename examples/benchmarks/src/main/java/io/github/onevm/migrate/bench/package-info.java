/**
 * Measurements on a simulated site. Each is a class that implements {@link io.github.onevm.migrate.bench.Benchmark} and is
 * listed in {@link io.github.onevm.migrate.bench.Main}.
 */
@NullMarked
package io.github.onevm.migrate.bench;

import org.jspecify.annotations.NullMarked;
