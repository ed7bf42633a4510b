package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.Result;
import java.util.Map;

/** The form of a report in a document. */
final class ReportForm {
    static final Form<Traffic> TRAFFIC = Form.object(
            (t, fields) -> fields.put("sends", Values.INTEGER, t.sends())
                    .put("known", Values.INTEGER, t.known())
                    .put("amount", Values.SIZE, t.amount()),
            fields -> new Traffic(
                    fields.get("sends", Values.INTEGER),
                    fields.get("known", Values.INTEGER),
                    fields.get("amount", Values.SIZE)));

    private static final Form<Result> RESULT = Form.word(
            "a result",
            Map.of(
                    "DONE", Result.DONE,
                    "UNDONE", Result.UNDONE,
                    "NEEDS_PERSON", Result.NEEDS_PERSON,
                    "NOTHING_CHANGED", Result.NOTHING_CHANGED,
                    "HELD", Result.HELD));

    private static final Form<MigrationReport.Down> DOWN = Form.object(
            (d, fields) -> fields.put("total", Values.DURATION, d.total())
                    .put("nowhere", Values.DURATION, d.nowhere())
                    .put("allowed", Values.DURATION, d.allowed())
                    .put("atLeast", Values.DURATION, d.atLeast()),
            fields -> new MigrationReport.Down(
                    fields.get("total", Values.DURATION),
                    fields.optional("nowhere", Values.DURATION),
                    fields.optional("allowed", Values.DURATION),
                    fields.since(2, "atLeast", Values.DURATION)));

    private static final Form<LeftBehind.Left> LEFT = Form.object(
            (l, fields) -> fields.put("name", Values.TEXT, l.name()).put("size", Values.SIZE, l.size()),
            fields -> new LeftBehind.Left(fields.get("name", Values.TEXT), fields.optional("size", Values.SIZE)));

    private static final Form<LeftBehind.Site> SITE = Form.object(
            (s, fields) -> fields.put("cluster", Values.TEXT, s.cluster())
                    .put("volumes", LEFT.list(), s.volumes())
                    .put("snapshots", Values.INTEGER, s.snapshots())
                    .put("tags", Values.TEXT, s.tags()),
            fields -> new LeftBehind.Site(
                    fields.get("cluster", Values.TEXT),
                    fields.get("volumes", LEFT.list()),
                    fields.get("snapshots", Values.INTEGER),
                    fields.get("tags", Values.TEXT)));

    private static final Form<LeftBehind> LEFT_BEHIND = Form.object(
            (l, fields) -> fields.put("sites", SITE.list(), l.sites()),
            fields -> new LeftBehind(fields.get("sites", SITE.list())));

    static final Form<MigrationReport> FORM = Form.object(ReportForm::write, ReportForm::read);

    private ReportForm() {}

    static void write(MigrationReport report, FieldWriter fields) {
        fields.put("result", RESULT, report.result())
                .put("failure", Values.FAILURE, report.failure())
                .put("cause", Values.TEXT, report.cause())
                .put("vm", Values.TEXT, report.vm())
                .put("data", Values.TEXT, report.data())
                .put("next", Values.TEXTS, report.next())
                .put("leftovers", Values.TEXTS, report.leftovers())
                .put("downtime", DOWN, report.downtime())
                .put("sent", TRAFFIC, report.sent())
                .put("leftBehind", LEFT_BEHIND, report.leftBehind());
    }

    private static MigrationReport read(FieldReader fields) {
        return new MigrationReportBuilder()
                .result(fields.get("result", RESULT))
                .failure(fields.optional("failure", Values.FAILURE))
                .cause(fields.optional("cause", Values.TEXT))
                .vm(fields.get("vm", Values.TEXT))
                .data(fields.get("data", Values.TEXT))
                .next(fields.get("next", Values.TEXTS))
                .leftovers(fields.get("leftovers", Values.TEXTS))
                .downtime(fields.since(2, "downtime", DOWN))
                .sent(fields.since(2, "sent", TRAFFIC))
                .leftBehind(fields.since(2, "leftBehind", LEFT_BEHIND))
                .build();
    }
}
