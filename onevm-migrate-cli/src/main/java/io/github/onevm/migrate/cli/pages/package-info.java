/** What is generated from the command line's own model when the distribution is built: man pages and completions. */
@NullMarked
package io.github.onevm.migrate.cli.pages;

import org.jspecify.annotations.NullMarked;
