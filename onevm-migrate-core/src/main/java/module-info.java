/**
 * Moves an OpenNebula VM between two storage clusters of one front-end: the model, the rules, the plan, the steps and
 * the interfaces that back-ends implement. Start at {@link io.github.onevm.migrate.Migrator}.
 */
@SuppressWarnings("module") // the modules named below are built after this one
module io.github.onevm.migrate {
    requires static org.jspecify;
    requires static org.immutables.value;

    // for programs that embed the library
    exports io.github.onevm.migrate;
    exports io.github.onevm.migrate.check;
    exports io.github.onevm.migrate.event;
    exports io.github.onevm.migrate.hook;
    exports io.github.onevm.migrate.model;
    exports io.github.onevm.migrate.plan;
    exports io.github.onevm.migrate.progress;
    exports io.github.onevm.migrate.report;
    exports io.github.onevm.migrate.verify;
    exports io.github.onevm.migrate.wave;

    // for back-ends
    exports io.github.onevm.migrate.spi;

    // for our own modules: what journals and plans hold, and what reads files
    exports io.github.onevm.migrate.execution to
            io.github.onevm.migrate.json;
    exports io.github.onevm.migrate.journal to
            io.github.onevm.migrate.files,
            io.github.onevm.migrate.json,
            io.github.onevm.migrate.testkit;
    exports io.github.onevm.migrate.machine to
            io.github.onevm.migrate.files,
            io.github.onevm.migrate.opennebula,
            io.github.onevm.migrate.storpool;
    exports io.github.onevm.migrate.step to
            io.github.onevm.migrate.json;
}
