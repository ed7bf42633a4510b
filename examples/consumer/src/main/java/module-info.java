/** A program of somebody else. */
module com.example.moves {
    requires io.github.onevm.migrate.json;
    requires io.github.onevm.migrate.opennebula;
    requires io.github.onevm.migrate.storpool;
}
