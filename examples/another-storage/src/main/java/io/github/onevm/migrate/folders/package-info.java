/**
 * A storage back-end as an example: a storage cluster is a folder, a volume is a file, and sending is copying. Read {@link
 * io.github.onevm.migrate.folders.FolderStores} first.
 */
@NullMarked
package io.github.onevm.migrate.folders;

import org.jspecify.annotations.NullMarked;
