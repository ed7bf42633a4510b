package io.github.onevm.migrate.json;

import io.github.onevm.migrate.journal.JournalFormat;
import io.github.onevm.migrate.journal.MigrationJournal;
import tools.jackson.databind.JsonNode;

/**
 * A journal as a JSON document on one line:
 *
 * <pre>{@code
 * {"schema": 8,"document":"journal","product":"0.1.0","vm":42,"label":"VM 42 (web)","direction":"FORWARD","step":5,"at":"create 3 volumes",...}
 * }</pre>
 *
 * <p>{@code read(write(record)).equals(record)} for every journal. A document contains no secret of the site; it contains
 * the body of the VM once that is about to be changed. It is read only if its schema is this version's or an earlier one, and
 * nothing is missing or unknown, because a run that resumes must not guess. Thread-safe.
 */
public final class JournalJson implements JournalFormat {
    /** The schema version of these documents. It rises with every change of form, also of plans. */
    public static final int SCHEMA = 9;

    /**
     * The oldest schema that is read. Schema 1 lacks machine ids, downtimes, traffic, and what is left behind; up to
     * schema 2, a report says in texts where the VM and its data are and what to do next; up to schema 3, there are no records
     * of images; up to schema 4, no scheduling pins; up to schema 5, the snapshots of earlier rounds are not noted.
     */
    static final int OLDEST = 1;

    /** Writes the present schema, and reads that one and earlier ones. */
    public JournalJson() {}

    @Override
    public String write(MigrationJournal record) {
        return Documents.line(JournalForm.FORM.written(record));
    }

    @Override
    public MigrationJournal read(String text) {
        JsonNode document = Documents.object("journal", text);
        int schema = schema(document);
        try {
            return JournalForm.FORM.read(Place.top(schema, document));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the journal is damaged: " + Documents.oneLine(e.getMessage()), e);
        }
    }

    private static int schema(JsonNode document) {
        try {
            return Schema.require(document, "journal", OLDEST, SCHEMA);
        } catch (Schema.Missing e) {
            throw new IllegalArgumentException("this is no journal: " + e.getMessage(), e);
        }
    }
}
