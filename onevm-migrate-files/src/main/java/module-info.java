/** Journals of migrations as files. Start at {@link io.github.onevm.migrate.files.FileJournalStore}. */
module io.github.onevm.migrate.files {
    requires transitive io.github.onevm.migrate;
    requires static org.jspecify;

    exports io.github.onevm.migrate.files;
}
