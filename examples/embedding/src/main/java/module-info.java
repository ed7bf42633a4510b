/** Embeds the library, as a program on the module path does. It can name only what the library exports. */
module io.github.onevm.migrate.examples.embedding {
    requires io.github.onevm.migrate.json;
    requires io.github.onevm.migrate.opennebula;
    requires io.github.onevm.migrate.storpool;
    requires static org.jspecify;
}
