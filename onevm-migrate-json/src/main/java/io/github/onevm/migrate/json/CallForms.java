package io.github.onevm.migrate.json;

import io.github.onevm.migrate.report.CallGroup;
import io.github.onevm.migrate.report.CallGroup.Callee;

/** The form of the calls of a migration. */
final class CallForms {
    private static final Form<Callee> CALLEE = Form.text("who is called", Callee::name, Callee::valueOf);

    static final Form<CallGroup> GROUP = Form.object(
            (c, fields) -> fields.put("step", Values.INTEGER, c.step())
                    .put("undo", Values.FLAG, c.undo())
                    .put("callee", CALLEE, c.callee())
                    .put("kind", Values.TEXT, c.kind())
                    .put("number", Values.INTEGER, c.number())
                    .put("unanswered", Values.INTEGER, c.unanswered())
                    .put("first", Values.INSTANT, c.first())
                    .put("last", Values.INSTANT, c.last())
                    .put("longest", Values.DURATION, c.longest()),
            fields -> new CallGroup(
                    fields.get("step", Values.INTEGER),
                    fields.get("undo", Values.FLAG),
                    fields.get("callee", CALLEE),
                    fields.get("kind", Values.TEXT),
                    fields.get("number", Values.INTEGER),
                    fields.get("unanswered", Values.INTEGER),
                    fields.get("first", Values.INSTANT),
                    fields.get("last", Values.INSTANT),
                    fields.get("longest", Values.DURATION)));

    private CallForms() {}
}
