package io.github.onevm.migrate.json;

import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.Course;
import io.github.onevm.migrate.report.MigrationStatus.EndedStep;
import io.github.onevm.migrate.report.MigrationStatus.Kind;
import io.github.onevm.migrate.report.MigrationStatus.NumberedStep;
import io.github.onevm.migrate.report.MigrationStatus.Overcome;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.MigrationStatus.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The status of migrations as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 8, "document": "status", "product": "0.1.0", "vm": 42, "journal": 7, "phase": "BROKEN_OFF", "stage": {...}, ...}
 * {"schema": 8, "document": "list", "product": "0.1.0", "migrations": [{"vm": 42, ...}]}
 * }</pre>
 *
 * <p>With {@link DocumentTexts} it also has {@code summary}, {@code holder}, {@code overcome}, {@code progress}, {@code
 * history}, {@code where} and {@code data} as texts, and each action its {@code lines} and {@code commands}. Thread-safe.
 */
public final class StatusJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 8;

    private static final Form<Phase> PHASE = Form.word(
            "a phase",
            Map.of(
                    "AT_WORK", Phase.AT_WORK,
                    "UNKNOWN", Phase.UNKNOWN,
                    "BROKEN_OFF", Phase.BROKEN_OFF,
                    "NEEDS_PERSON", Phase.NEEDS_PERSON,
                    "DONE", Phase.DONE,
                    "UNDONE", Phase.UNDONE,
                    "ELSEWHERE", Phase.ELSEWHERE,
                    "UNREADABLE", Phase.UNREADABLE));

    private static final Form<Kind> KIND = Form.word(
            "a kind",
            Map.of(
                    "MOVE", Kind.MOVE,
                    "RETURN", Kind.RETURN,
                    "SNAPSHOTS_ONLY", Kind.SNAPSHOTS_ONLY,
                    "REHEARSAL", Kind.REHEARSAL));

    private static final Form<Course> COURSE = Form.object(
            (c, fields) -> fields.put("kind", KIND, c.kind())
                    .put("label", Values.TEXT, c.label())
                    .put("sourceCluster", Values.TEXT, c.source())
                    .put("targetCluster", Values.TEXT, c.target()),
            fields -> new Course(
                    fields.get("kind", KIND),
                    fields.get("label", Values.TEXT),
                    fields.get("sourceCluster", Values.TEXT),
                    fields.get("targetCluster", Values.TEXT)));

    private static final Form<NumberedStep> STEP = Form.object(
            (s, fields) -> fields.put("number", Values.INTEGER, s.number()).put("title", Values.TEXT, s.title()),
            fields -> new NumberedStep(fields.get("number", Values.INTEGER), fields.get("title", Values.TEXT)));

    private static final Form<Stage> STAGE = Form.object(
            (s, fields) -> fields.put("goingBack", Values.FLAG, s.rollingBack())
                    .put("lastBegun", STEP.list(), s.lastBegun())
                    .put("total", Values.INTEGER, s.total()),
            fields -> new Stage(
                    fields.get("goingBack", Values.FLAG),
                    fields.get("lastBegun", STEP.list()),
                    fields.get("total", Values.INTEGER)));

    private static final Form<EndedStep> ENDED = Form.object(
            (e, fields) -> fields.put("step", STEP, e.step())
                    .put("undone", Values.FLAG, e.undone())
                    .put("good", Values.FLAG, e.good())
                    .put("message", Values.TEXT, e.message()),
            fields -> new EndedStep(
                    fields.get("step", STEP),
                    fields.get("undone", Values.FLAG),
                    fields.get("good", Values.FLAG),
                    fields.get("message", Values.TEXT)));

    private StatusJson() {}

    /** One migration, on several lines that end with a line feed, with values only. */
    public static String write(MigrationStatus status) {
        return write(status, Optional.empty());
    }

    /** One migration, on several lines that end with a line feed, with texts for people. */
    public static String write(MigrationStatus status, DocumentTexts texts) {
        return write(status, Optional.of(texts));
    }

    /** Several migrations, on several lines that end with a line feed, with values only. */
    public static String write(List<MigrationStatus> all) {
        return write(all, Optional.empty());
    }

    /** Several migrations, on several lines that end with a line feed, with texts for people. */
    public static String write(List<MigrationStatus> all, DocumentTexts texts) {
        return write(all, Optional.of(texts));
    }

    private static String write(MigrationStatus status, Optional<DocumentTexts> texts) {
        FieldWriter fields = Documents.head("status", SCHEMA);
        write(status, texts, fields);
        return Documents.text(fields.node());
    }

    private static String write(List<MigrationStatus> all, Optional<DocumentTexts> texts) {
        ArrayNode migrations = Form.NODES.arrayNode();
        all.forEach(status -> {
            FieldWriter fields = new FieldWriter();
            write(status, texts, fields);
            migrations.add(fields.node());
        });
        ObjectNode document = Documents.head("list", SCHEMA).node();
        document.set("migrations", migrations);
        return Documents.text(document);
    }

    private static void write(MigrationStatus status, Optional<DocumentTexts> texts, FieldWriter fields) {
        fields.put("vm", Values.VM, status.vm())
                .put("journal", Values.JOURNAL, status.record())
                .put("course", COURSE, status.course())
                .put("phase", PHASE, status.phase())
                .put("stage", STAGE, status.stage())
                .put("problem", Values.TEXT, status.problem())
                .put("run", Values.RUN, status.holder())
                .put("begun", Values.INSTANT, status.begun())
                .put("written", Values.INSTANT, status.written())
                .put("failure", Values.FAILURE, status.failure())
                .put("cause", Values.TEXT, status.cause())
                .put("overcomeFailure", Values.FAILURE, status.overcome().flatMap(Overcome::failure))
                .put("overcomeCause", Values.TEXT, status.overcome().map(Overcome::cause))
                .put("sent", ReportForm.TRAFFIC, status.sent())
                .put("notBefore", Values.INSTANT, status.notBefore())
                .put("onHold", Values.FLAG, status.onHold())
                .put("downSince", Values.INSTANT, status.downSince())
                .put("frozenUntil", Values.INSTANT, status.frozenUntil())
                .put("steps", ENDED.list(), status.history())
                .put("location", LocationForms.VM, status.where())
                .put("places", LocationForms.DATA, status.data())
                .put("next", ActionForms.FORM.list(), status.next())
                .put("pins", StepForms.PINS, status.pins());
        texts.ifPresent(t -> write(status, t, fields));
    }

    private static void write(MigrationStatus status, DocumentTexts texts, FieldWriter fields) {
        fields.put("summary", Values.TEXT, texts.summary(status))
                .put("holder", Values.TEXT, texts.holder(status.holder()))
                .put("overcome", Values.TEXT, status.overcome().map(texts::overcome))
                .put("progress", Values.TEXTS, texts.progress(status))
                .put(
                        "history",
                        Values.TEXTS,
                        status.history().stream().map(texts::history).toList())
                .put("where", Values.TEXT, texts.where(status.where()))
                .put("data", Values.TEXT, texts.data(status.data()))
                .put("next", ReportJson.next(texts), status.next());
    }
}
