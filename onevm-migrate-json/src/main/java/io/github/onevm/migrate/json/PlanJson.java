package io.github.onevm.migrate.json;

import io.github.onevm.migrate.plan.Plan;
import tools.jackson.databind.JsonNode;

/**
 * A plan as a JSON document that can be kept, shown to a second person, and applied later:
 *
 * <pre>{@code
 * {"schema": 9, "document": "plan", "product": "0.1.0", "digest": "9f86...", "request": {"vm": 42, ...}, "steps": [...], "facts": {...}, ...}
 * }</pre>
 *
 * <p>{@code read(write(plan)).equals(plan)} for every plan. A document contains no secret. It is read only if its schema is
 * this version's or an earlier one, nothing is missing or unknown, and its digest fits, because an edited document is no
 * longer the plan that was made. Durations and instants are written as ISO 8601, sizes in bytes. Thread-safe.
 */
public final class PlanJson {
    /** The schema version of these documents. It rises with every change of form, together with that of journals. */
    public static final int SCHEMA = 9;

    /**
     * The oldest schema that is read. Schema 1 lacks the reason for a named host; up to schema 3, plans do not change records
     * of images; up to schema 4, they do not move snapshots, and drop all scheduling pins; up to
     * schema 5, they do not watch the started VM and remove no snapshots of earlier rounds.
     */
    static final int OLDEST = 1;

    private PlanJson() {}

    /** The plan on several lines that end with a line feed. */
    public static String write(Plan plan) {
        return Documents.text(PlanForm.FORM.written(plan));
    }

    /**
     * The plan in a document.
     *
     * @throws PlanFormatException when it is not such a document, has another schema, or was changed since it was written
     */
    public static Plan read(String text) {
        JsonNode document = document(text);
        try {
            return PlanForm.FORM.read(Place.top(SCHEMA, document));
        } catch (PlanFormatException e) {
            throw e;
        } catch (Schema.Missing e) {
            throw new PlanFormatException("this is no plan: " + e.getMessage(), e);
        } catch (Schema.Other e) {
            throw new PlanFormatException(e.getMessage() + ": apply it with that one, or make a new plan", e);
        } catch (IllegalArgumentException e) {
            throw new PlanFormatException("the plan is damaged: " + Documents.oneLine(e.getMessage()), e);
        }
    }

    private static JsonNode document(String text) {
        try {
            return Documents.object("plan", text);
        } catch (IllegalArgumentException e) {
            throw new PlanFormatException(String.valueOf(e.getMessage()), e);
        }
    }
}
