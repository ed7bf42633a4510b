/**
 * HTTP calls of back-ends: each is sent at most once, and ends within its time. Start at {@link
 * io.github.onevm.migrate.http.HttpCaller}.
 */
@SuppressWarnings("module") // the modules named below are built after this one
module io.github.onevm.migrate.http {
    requires org.apache.httpcomponents.core5.httpcore5;
    requires static org.jspecify;

    exports io.github.onevm.migrate.http to
            io.github.onevm.migrate.opennebula,
            io.github.onevm.migrate.storpool;
}
