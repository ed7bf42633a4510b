/** Documents that outlive a process, as JSON. Start at {@link io.github.onevm.migrate.json.PlanJson}. */
module io.github.onevm.migrate.json {
    requires transitive io.github.onevm.migrate;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.github.onevm.migrate.json;
}
