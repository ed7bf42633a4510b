/** Tests of the page of a report. */
@NullMarked
package io.github.onevm.migrate.cli.page;

import org.jspecify.annotations.NullMarked;
