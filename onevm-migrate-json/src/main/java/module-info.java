/**
 * Documents that outlive a process. Plans, findings and reports as JSON: start at {@link
 * io.github.onevm.migrate.json.PlanJson}. Records of migrations as files: start at {@link
 * io.github.onevm.migrate.files.FileJournalStore}.
 */
module io.github.onevm.migrate.json {
    requires transitive io.github.onevm.migrate;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.github.onevm.migrate.files;
    exports io.github.onevm.migrate.json;
}
