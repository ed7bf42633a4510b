package io.github.onevm.migrate.lab.storpool;

/** A volume. Guarded by the bridge. */
final class Volume extends Item {
    Volume(Identity identity, long size, Content content) {
        super(identity, size, content);
    }
}
