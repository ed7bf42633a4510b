package io.github.onevm.migrate.json;

import io.github.onevm.migrate.plan.Plan;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A plan as a JSON document that can be kept, shown to a second person, and applied later:
 *
 * <pre>{@code
 * {"schema": 1, "product": "0.1.0", "digest": "9f86...", "request": {"vm": 42, ...}, "steps": [...], "facts": {...}, ...}
 * }</pre>
 *
 * <p>{@code read(write(plan)).equals(plan)} for every plan. A document holds no secret. It is read only if its schema is this
 * version's, nothing is missing or unknown, and its digest fits: a document that was edited is not a plan that anybody made.
 * Durations and instants are written as ISO 8601, sizes in bytes. Thread-safe.
 */
public final class PlanJson {
    /** The version of the form of these documents. It rises with every change of form, whatever the product's version. */
    public static final int SCHEMA = 1;

    private PlanJson() {}

    /** The plan on several lines that end with a line feed. */
    public static String write(Plan plan) {
        return Documents.text(PlanDocument.of(plan));
    }

    /**
     * The plan that a document holds.
     *
     * @throws PlanFormatException when it is no such document, has another schema, or was changed since it was written
     */
    public static Plan read(String text) {
        JsonNode document = tree(text);
        requireSchema(document);
        PlanDocument plan = document(document);
        return plan(plan);
    }

    private static PlanDocument document(JsonNode document) {
        try {
            return Documents.MAPPER.treeToValue(document, PlanDocument.class);
        } catch (JacksonException e) {
            throw damaged(Documents.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw damaged(e.getMessage(), e);
        }
    }

    /** The plan in a document, if it is as it was written. */
    static Plan plan(PlanDocument document) {
        try {
            return unchanged(document.plan(), document.digest());
        } catch (PlanFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw damaged(e.getMessage(), e);
        }
    }

    private static PlanFormatException damaged(@Nullable String why, RuntimeException e) {
        return new PlanFormatException("the plan is damaged: " + why, e);
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode document = Documents.MAPPER.readTree(text);
            if (document.isObject()) {
                return document;
            }
        } catch (JacksonException e) {
            throw new PlanFormatException("this is no plan: " + Documents.reason(e), e);
        }
        throw new PlanFormatException("this is no plan: a plan is a JSON object");
    }

    private static void requireSchema(JsonNode document) {
        try {
            Schema.require(document, "plan", SCHEMA);
        } catch (Schema.Missing e) {
            throw new PlanFormatException("this is no plan: " + e.getMessage(), e);
        } catch (Schema.Other e) {
            throw new PlanFormatException(e.getMessage() + ": apply it with that one, or make a new plan", e);
        }
    }

    private static Plan unchanged(Plan plan, String digest) {
        if (!plan.digest().equals(digest)) {
            throw new PlanFormatException(
                    "the plan was changed after it was made: its digest does not fit; make a new plan");
        }
        return plan;
    }
}
