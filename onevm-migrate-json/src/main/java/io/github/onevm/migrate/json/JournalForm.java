package io.github.onevm.migrate.json;

import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.Handover;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.MigrationJournalBuilder;
import io.github.onevm.migrate.plan.Plan;
import java.util.List;
import java.util.Map;

/**
 * The form of a journal in a document, in a useful order for a person who has found a VM down. {@code vm} and
 * {@code at} are for people only.
 */
final class JournalForm {
    private static final Form<Direction> DIRECTION =
            Form.word("a direction", Map.of("FORWARD", Direction.FORWARD, "BACK", Direction.BACK));

    private static final Form<Handover> HANDOVER = Form.object(
            (h, fields) -> fields.put("at", Values.INSTANT, h.at())
                    .put("from", Values.RUN, h.from())
                    .put("explicit", Values.FLAG, h.explicit()),
            fields -> new Handover(
                    fields.get("at", Values.INSTANT),
                    fields.get("from", Values.RUN),
                    fields.get("explicit", Values.FLAG)));

    static final Form<MigrationJournal> FORM = Form.object(JournalForm::write, JournalForm::read);

    private JournalForm() {}

    private static void write(MigrationJournal record, FieldWriter fields) {
        fields.put("schema", Values.INTEGER, JournalJson.SCHEMA)
                .put("document", Values.TEXT, "journal")
                .put("product", Values.TEXT, Product.version())
                .put("vm", Values.VM, record.plan().request().vm())
                .put("label", Values.TEXT, record.plan().vmLabel())
                .put("direction", DIRECTION, record.direction())
                .put("step", Values.INTEGER, record.step())
                .put("announced", Values.INTEGER, record.announced())
                .put("at", Values.TEXT, at(record))
                .put("failure", Values.FAILURE, record.failure())
                .put("cause", Values.TEXT, record.cause())
                .put("report", ReportForm.FORM, record.report())
                .put("holder", Values.RUN, record.holder())
                .put("beat", Values.LONG, record.beat())
                .put("begun", Values.INSTANT, record.begun())
                .put("written", Values.INSTANT, record.written())
                .put("handovers", HANDOVER.list(), record.handovers())
                .put("events", new EventForms(record.plan()).form().list(), record.events())
                .put("latest", new EventForms(record.plan()).latest().list(), record.latest())
                .put("calls", CallForms.GROUP.list(), record.calls())
                .put("plan", PlanForm.FORM, record.plan())
                .put("learned", LearnedForm.FORM, record.learned());
    }

    private static String at(MigrationJournal record) {
        return record.step() == 0
                ? "before the first step"
                : record.plan().steps().get(record.step() - 1).title();
    }

    private static MigrationJournal read(FieldReader fields) {
        fields.get("schema", Values.INTEGER);
        fields.since(8, "document", Values.TEXT);
        fields.get("product", Values.TEXT);
        PlanForm.label(fields);
        fields.get("at", Values.TEXT);
        Plan plan = fields.get("plan", PlanForm.FORM);
        return new MigrationJournalBuilder()
                .direction(fields.get("direction", DIRECTION))
                .step(fields.get("step", Values.INTEGER))
                .announced(fields.get("announced", Values.INTEGER))
                .failure(fields.optional("failure", Values.FAILURE))
                .cause(fields.optional("cause", Values.TEXT))
                .report(fields.optional("report", ReportForm.FORM))
                .holder(fields.get("holder", Values.RUN))
                .beat(fields.get("beat", Values.LONG))
                .begun(fields.get("begun", Values.INSTANT))
                .written(fields.get("written", Values.INSTANT))
                .handovers(fields.get("handovers", HANDOVER.list()))
                .events(events(fields, plan))
                .latest(fields.since(8, "latest", new EventForms(plan).latest().list())
                        .orElse(List.of()))
                .calls(fields.since(9, "calls", CallForms.GROUP.list()).orElse(List.of()))
                .plan(plan)
                .learned(fields.get("learned", LearnedForm.FORM))
                .build();
    }

    private static List<MigrationEvent> events(FieldReader fields, Plan plan) {
        return fields.since(3, "events", new EventForms(plan).form().list()).orElseGet(() -> {
            EndedSteps steps = new EndedSteps(
                    plan,
                    fields.get("written", Values.INSTANT),
                    fields.optional("cause", Values.TEXT),
                    fields.optional("failure", Values.FAILURE));
            return fields.get("ended", EndedSteps.FORM.list()).stream()
                    .map(steps::event)
                    .toList();
        });
    }
}
