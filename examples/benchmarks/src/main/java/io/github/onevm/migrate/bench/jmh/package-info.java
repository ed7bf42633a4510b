/** What is measured without a site: JMH benchmarks on what a simulated site has given once, before. */
@NullMarked
package io.github.onevm.migrate.bench.jmh;

import org.jspecify.annotations.NullMarked;
