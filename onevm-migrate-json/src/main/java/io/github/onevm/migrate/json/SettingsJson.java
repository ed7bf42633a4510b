package io.github.onevm.migrate.json;

import java.util.List;
import java.util.Optional;

/**
 * The settings of a machine as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 2, "document": "settings", "product": "0.1.0", "files": ["/root/.config/onevm-migrate.conf", "/etc/onevm-migrate.conf"],
 *  "settings": [{"name": "max-downtime", "value": "30", "from": "/etc/onevm-migrate.conf:3", "problem": null}, ...]}
 * }</pre>
 *
 * <p>Contains no secret if the entries contain none. Thread-safe.
 */
public final class SettingsJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 2;

    private static final Form<Entry> ENTRY = Form.onlyWritten((e, fields) -> fields.put("name", Values.TEXT, e.name())
            .put("value", Values.TEXT, e.value())
            .put("from", Values.TEXT, e.from())
            .put("problem", Values.TEXT, e.problem()));

    private SettingsJson() {}

    /**
     * A setting.
     *
     * @param name its name in a file
     * @param value its value as it may be shown; absent if nothing sets it
     * @param from what sets it, for people; absent if nothing does
     * @param problem why a move could not use the value, and the remedy; absent if it could
     */
    public record Entry(String name, Optional<String> value, Optional<String> from, Optional<String> problem) {}

    /**
     * The document on several lines that end with a line feed.
     *
     * @param files the files in which settings were searched for, the one that counts most first
     */
    public static String write(List<String> files, List<Entry> settings) {
        return Documents.text(Documents.head("settings", SCHEMA)
                .put("files", Values.TEXTS, files)
                .put("settings", ENTRY.list(), settings)
                .node());
    }
}
