package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.wave.WaveEntry;
import io.github.onevm.migrate.wave.WaveFormat;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the log of a wave as a JSON document on one line:
 *
 * <pre>{@code
 * {"schema":9,"entry":"begun","at":"2026-11-28T22:00:04Z","move":{"vm":42,"stamp":"2026-11-28T22:00:03Z"}}
 * }</pre>
 *
 * <p>The entries are {@code listed}, {@code opened}, {@code begun}, {@code ended} and {@code closed}. Read only if the schema is this version's or an earlier one, and
 * nothing is missing or unknown. Thread-safe.
 */
public final class WaveJson implements WaveFormat {
    /** The schema version of these lines: that of journals, because both hold requests. */
    public static final int SCHEMA = JournalJson.SCHEMA;

    /** The first schema with waves. */
    static final int OLDEST = 9;

    private static final Form<MigrationId> MIGRATION = Form.object(
            (m, fields) -> fields.put("vm", Values.VM, m.vm()).put("stamp", Values.INSTANT, m.stamp()),
            fields -> new MigrationId(fields.get("vm", Values.VM), fields.get("stamp", Values.INSTANT)));

    private static final Form<WaveEntry> ENTRY = Form.object(WaveJson::write, WaveJson::entry);

    /** Writes the present schema, and reads that one and earlier ones. */
    public WaveJson() {}

    @Override
    public String write(WaveEntry entry) {
        return Documents.line(ENTRY.written(entry));
    }

    private static void write(WaveEntry entry, FieldWriter fields) {
        fields.put("schema", Values.INTEGER, SCHEMA)
                .put("entry", Values.TEXT, name(entry))
                .put("at", Values.INSTANT, entry.at());
        if (entry instanceof WaveEntry.Listed listed) {
            fields.put("product", Values.TEXT, Product.version())
                    .put("limits", WaveForms.LIMITS, listed.limits())
                    .put("moves", WaveForms.MOVE.list(), listed.moves());
        } else if (entry instanceof WaveEntry.Opened opened) {
            fields.put("by", Values.RUN, opened.by());
        } else if (entry instanceof WaveEntry.Begun begun) {
            fields.put("move", MIGRATION, begun.move());
        } else if (entry instanceof WaveEntry.Ended ended) {
            fields.put("result", WaveForms.RESULT, ended.result());
        }
    }

    private static String name(WaveEntry entry) {
        if (entry instanceof WaveEntry.Listed) {
            return "listed";
        }
        if (entry instanceof WaveEntry.Opened) {
            return "opened";
        }
        if (entry instanceof WaveEntry.Begun) {
            return "begun";
        }
        return entry instanceof WaveEntry.Ended ? "ended" : "closed";
    }

    @Override
    public WaveEntry read(String line) {
        JsonNode document = Documents.object("entry of a wave", line);
        return ENTRY.read(Place.top(Schema.require(document, "log of the wave", OLDEST, SCHEMA), document));
    }

    private static WaveEntry entry(FieldReader fields) {
        fields.get("schema", Values.INTEGER);
        Instant at = fields.get("at", Values.INSTANT);
        String kind = fields.get("entry", Values.TEXT);
        return switch (kind) {
            case "listed" -> {
                fields.get("product", Values.TEXT);
                yield new WaveEntry.Listed(
                        at, fields.get("moves", WaveForms.MOVE.list()), fields.get("limits", WaveForms.LIMITS));
            }
            case "opened" -> new WaveEntry.Opened(at, fields.get("by", Values.RUN));
            case "begun" -> new WaveEntry.Begun(at, fields.get("move", MIGRATION));
            case "ended" -> new WaveEntry.Ended(at, fields.get("result", WaveForms.RESULT));
            case "closed" -> new WaveEntry.Closed(at);
            default -> throw new IllegalArgumentException("field 'entry' has " + kind + ", which is not known");
        };
    }
}
