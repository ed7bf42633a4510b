/** The comparison of data. Read {@link io.github.onevm.migrate.verify.PairComparisonTest} first. */
@org.jspecify.annotations.NullMarked
package io.github.onevm.migrate.verify;
