/** The page that {@code report} makes of a journal. Start at {@link io.github.onevm.migrate.cli.page.ReportPage}. */
@NullMarked
package io.github.onevm.migrate.cli.page;

import org.jspecify.annotations.NullMarked;
