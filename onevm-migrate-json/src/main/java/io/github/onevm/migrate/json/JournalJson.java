package io.github.onevm.migrate.json;

import io.github.onevm.migrate.journal.JournalFormat;
import io.github.onevm.migrate.journal.MigrationJournal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The record of a migration as a JSON document on one line:
 *
 * <pre>{@code
 * {"schema":1,"product":"0.1.0","vm":"VM 42 \"web\"","direction":"FORWARD","step":5,"at":"create 3 volumes",...}
 * }</pre>
 *
 * <p>{@code read(write(record)).equals(record)} for every record. A document holds no secret of the site; the body of the VM
 * is in it from the moment it is about to be changed. It is read only if its schema is this version's and nothing is missing
 * or unknown: who carries a migration on must not guess. Thread-safe.
 */
public final class JournalJson implements JournalFormat {
    /** The version of the form of these documents. It rises with every change of form, that of a plan too. */
    public static final int SCHEMA = 1;

    @Override
    public String write(MigrationJournal record) {
        return Documents.line(JournalDocument.of(record));
    }

    @Override
    public MigrationJournal read(String text) {
        JsonNode document = tree(text);
        requireSchema(document);
        try {
            return Documents.MAPPER.treeToValue(document, JournalDocument.class).record();
        } catch (JacksonException e) {
            throw damaged(Documents.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException damaged(String why, RuntimeException e) {
        return new IllegalArgumentException("the record is damaged: " + why, e);
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode document = Documents.MAPPER.readTree(text);
            if (document.isObject()) {
                return document;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is no record: " + Documents.reason(e), e);
        }
        throw new IllegalArgumentException("this is no record: a record is a JSON object");
    }

    private static void requireSchema(JsonNode document) {
        try {
            Schema.require(document, "record", SCHEMA);
        } catch (Schema.Missing e) {
            throw new IllegalArgumentException("this is no record: " + e.getMessage(), e);
        }
    }
}
