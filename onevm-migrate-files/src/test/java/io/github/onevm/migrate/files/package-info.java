/** Records of migrations in a folder, and what a folder can do to them. */
@NullMarked
package io.github.onevm.migrate.files;

import org.jspecify.annotations.NullMarked;
