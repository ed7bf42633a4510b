package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationReport.Leftover;
import io.github.onevm.migrate.report.MigrationReport.LeftoverKind;
import io.github.onevm.migrate.report.MigrationReport.Remark;
import io.github.onevm.migrate.report.MigrationReportBuilder;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.report.VmLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    static final Form<LeftBehind.Left> LEFT = Form.object(
            (l, fields) -> fields.put("name", Values.TEXT, l.name())
                    .put("size", Values.SIZE, l.size())
                    .put("until", Values.INSTANT, l.until()),
            fields -> new LeftBehind.Left(
                    fields.get("name", Values.TEXT),
                    fields.optional("size", Values.SIZE),
                    fields.since(8, "until", Values.INSTANT)));

    private static final Form<LeftBehind.Site> SITE = Form.object(
            (s, fields) -> fields.put("cluster", Values.TEXT, s.cluster())
                    .put("volumes", LEFT.list(), s.volumes())
                    .put("snapshots", Values.INTEGER, s.snapshots())
                    .put("tags", Values.TEXT, s.tags())
                    .put("named", Values.TEXTS, s.named()),
            fields -> new LeftBehind.Site(
                    fields.get("cluster", Values.TEXT),
                    fields.get("volumes", LEFT.list()),
                    fields.get("snapshots", Values.INTEGER),
                    fields.get("tags", Values.TEXT),
                    fields.since(5, "named", Values.TEXTS).orElse(List.of())));

    /** In documents alone: with how many snapshots may be there. */
    static final Form<LeftBehind> LEFT_BEHIND_AND_UNSURE = Form.onlyWritten((l, fields) -> fields.put(
            "sites",
            SITE.with((site, more) -> more.put("unsure", Values.INTEGER, site.unsure()))
                    .list(),
            l.sites()));

    /** In documents alone. */
    static final Form<MigrationReport.Removed> REMOVED =
            Form.onlyWritten((r, fields) -> fields.put("snapshotsOnSource", Values.INTEGER, r.snapshotsOnSource())
                    .put("snapshotsOnDestination", Values.INTEGER, r.snapshotsOnDestination())
                    .put("sourceCluster", Values.TEXT, r.sourceCluster())
                    .put("volumes", LEFT.list(), r.volumes()));

    private static final Form<LeftBehind> LEFT_BEHIND = Form.object(
            (l, fields) -> fields.put("sites", SITE.list(), l.sites()),
            fields -> new LeftBehind(fields.get("sites", SITE.list())));

    private static final Form<Remark> REMARK = Form.word(
            "a remark",
            Map.of(
                    "NOT_STARTED", Remark.NOT_STARTED,
                    "NOTHING_MOVED", Remark.NOTHING_MOVED,
                    "WAS_POWEROFF", Remark.WAS_POWEROFF));

    private static final Form<LeftoverKind> LEFTOVER_KIND = Form.word(
            "a kind of leftover",
            Map.of(
                    "NOT_UNDONE", LeftoverKind.NOT_UNDONE,
                    "UNDO_FAILED", LeftoverKind.UNDO_FAILED,
                    "JOURNAL_BEHIND", LeftoverKind.JOURNAL_BEHIND,
                    "TOLD", LeftoverKind.TOLD));

    static final Form<Leftover> LEFTOVER = Form.object(
            (l, fields) -> fields.put("kind", LEFTOVER_KIND, l.kind())
                    .put("step", Values.TEXT, l.step())
                    .put("message", Values.TEXT, l.message()),
            fields -> new Leftover(
                    fields.get("kind", LEFTOVER_KIND),
                    fields.get("step", Values.TEXT),
                    fields.optional("message", Values.TEXT)));

    static final Form<MigrationReport> FORM = Form.object(ReportForm::write, ReportForm::read);

    private ReportForm() {}

    static void write(MigrationReport report, FieldWriter fields) {
        fields.put("result", RESULT, report.result())
                .put("failure", Values.FAILURE, report.failure())
                .put("cause", Values.TEXT, report.cause())
                .put("location", LocationForms.VM, report.vm())
                .put("remark", REMARK, report.remark())
                .put("places", LocationForms.DATA, report.data())
                .put("next", ActionForms.FORM.list(), report.next())
                .put("leftovers", LEFTOVER.list(), report.leftovers())
                .put("downtime", DOWN, report.downtime())
                .put("sent", TRAFFIC, report.sent())
                .put("leftBehind", LEFT_BEHIND, report.leftBehind())
                .put("pins", StepForms.PINS, report.pins());
    }

    private static MigrationReport read(FieldReader fields) {
        return (fields.isBefore(3) ? texts(fields) : values(fields))
                .result(fields.get("result", RESULT))
                .failure(fields.optional("failure", Values.FAILURE))
                .cause(fields.optional("cause", Values.TEXT))
                .downtime(fields.since(2, "downtime", DOWN))
                .sent(fields.since(2, "sent", TRAFFIC))
                .leftBehind(fields.since(2, "leftBehind", LEFT_BEHIND))
                .pins(fields.since(5, "pins", StepForms.PINS).orElse(List.of()))
                .build();
    }

    private static MigrationReportBuilder values(FieldReader fields) {
        return new MigrationReportBuilder()
                .vm(fields.get("location", LocationForms.VM))
                .remark(fields.optional("remark", REMARK))
                .data(fields.get("places", LocationForms.DATA))
                .next(fields.get("next", ActionForms.FORM.list()))
                .leftovers(fields.get("leftovers", LEFTOVER.list()));
    }

    /** Up to schema 2 these were texts. */
    private static MigrationReportBuilder texts(FieldReader fields) {
        return new MigrationReportBuilder()
                .vm(new VmLocation.Told(fields.get("vm", Values.TEXT)))
                .data(new DataLocation.Told(fields.get("data", Values.TEXT)))
                .next(fields.get("next", Values.TEXTS).stream()
                        .map(NextAction.Told::new)
                        .toList())
                .leftovers(fields.get("leftovers", Values.TEXTS).stream()
                        .map(text -> new Leftover(LeftoverKind.TOLD, text, Optional.empty()))
                        .toList());
    }
}
