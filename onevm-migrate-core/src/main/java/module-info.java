/**
 * Moves an OpenNebula VM between two StorPool clusters of one front-end: the model, the rules, the plan, the steps and
 * the interfaces that back-ends implement. Start at {@link io.github.onevm.migrate.Migrator}.
 */
module io.github.onevm.migrate {
    requires static org.jspecify;
    requires static org.immutables.value;

    exports io.github.onevm.migrate;
    exports io.github.onevm.migrate.check;
    exports io.github.onevm.migrate.execution;
    exports io.github.onevm.migrate.machine;
    exports io.github.onevm.migrate.model;
    exports io.github.onevm.migrate.naming;
    exports io.github.onevm.migrate.plan;
    exports io.github.onevm.migrate.journal;
    exports io.github.onevm.migrate.readonly;
    exports io.github.onevm.migrate.report;
    exports io.github.onevm.migrate.spi;
    exports io.github.onevm.migrate.step;
    exports io.github.onevm.migrate.survey;
}
