/** What the end-to-end tests share: sites, the command in this JVM and as a process, and how a run ended. */
@NullMarked
package io.github.onevm.migrate.cli.harness;

import org.jspecify.annotations.NullMarked;
