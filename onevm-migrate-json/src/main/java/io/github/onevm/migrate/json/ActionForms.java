package io.github.onevm.migrate.json;

import io.github.onevm.migrate.json.Kinds.Kind;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.Resume;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Deployment;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.report.NextAction.Reason;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The forms of what is to be done next. Each has the name of its kind, its reason, and the values that it needs. */
final class ActionForms {
    /** By their names, which never change: {@code GoldenDocumentsTest} has them all. */
    private static final Form<Reason> REASON = Form.text("a reason", Reason::name, Reason::valueOf);

    static final Form<ScheduledAction> SCHEDULED = Form.object(
            (a, fields) -> fields.put("id", Values.INTEGER, a.id())
                    .put("action", Values.TEXT, a.action())
                    .put("due", Values.INSTANT, a.due())
                    .put("until", Values.INSTANT, a.until())
                    .put("message", Values.TEXT, a.message()),
            fields -> new ScheduledAction(
                    fields.optional("id", Values.INTEGER),
                    fields.get("action", Values.TEXT),
                    fields.get("due", Values.INSTANT),
                    fields.optional("until", Values.INSTANT),
                    fields.optional("message", Values.TEXT)));

    private static final Form<Deployment> DEPLOYMENT = Form.object(
            (d, fields) -> fields.put("host", Values.HOST, d.host())
                    .put("systemDatastore", Values.DATASTORE, d.systemDatastore()),
            fields -> new Deployment(
                    fields.optional("host", Values.HOST), fields.get("systemDatastore", Values.DATASTORE)));

    static final List<Kind<? extends NextAction>> KINDS = List.of(
            kind(
                    "resume",
                    NextAction.ResumeMigration.class,
                    (a, fields) -> fields.put("vm", Values.VM, a.request().vm())
                            .put("takeOver", Values.FLAG, a.request().takesOver()),
                    (fields, reason) -> new NextAction.ResumeMigration(
                            new Resume(vm(fields), fields.get("takeOver", Values.FLAG)), reason)),
            kind(
                    "rollback",
                    NextAction.RollBack.class,
                    (a, fields) -> fields.put("vm", Values.VM, a.request().vm())
                            .put("takeOver", Values.FLAG, a.request().takesOver())
                            .put(
                                    "discardDestinationWrites",
                                    Values.FLAG,
                                    a.request().discardsDestinationWrites()),
                    (fields, reason) -> new NextAction.RollBack(
                            new Rollback(
                                    vm(fields),
                                    fields.get("takeOver", Values.FLAG),
                                    fields.get("discardDestinationWrites", Values.FLAG)),
                            reason)),
            kind(
                    "commit",
                    NextAction.CommitMigration.class,
                    (a, fields) -> fields.put("vm", Values.VM, a.request().vm())
                            .put("takeOver", Values.FLAG, a.request().takesOver())
                            .put("deleteSource", Values.FLAG, a.request().deletesSource())
                            .put("keepSource", Values.DURATION, a.request().keepsSource()),
                    (fields, reason) -> new NextAction.CommitMigration(
                            new Commit(
                                    vm(fields),
                                    fields.get("takeOver", Values.FLAG),
                                    fields.get("deleteSource", Values.FLAG),
                                    fields.since(8, "keepSource", Values.DURATION)),
                            reason)),
            ofVm(
                    "reverse",
                    NextAction.ReverseMigration.class,
                    NextAction.ReverseMigration::vm,
                    NextAction.ReverseMigration::new),
            ofVm("proceed", NextAction.Proceed.class, NextAction.Proceed::vm, NextAction.Proceed::new),
            kind(
                    "migrate-again",
                    NextAction.MigrateAgain.class,
                    (a, fields) -> fields.put("vm", Values.VM, a.vm()).put("backwards", Values.FLAG, a.backwards()),
                    (fields, reason) ->
                            new NextAction.MigrateAgain(vm(fields), fields.get("backwards", Values.FLAG), reason)),
            kind(
                    "start-vm",
                    NextAction.StartVm.class,
                    (a, fields) -> fields.put("vm", Values.VM, a.vm())
                            .put("found", Values.STATE, a.found())
                            .put("on", DEPLOYMENT, a.on()),
                    (fields, reason) -> new NextAction.StartVm(
                            vm(fields), fields.get("found", Values.STATE), fields.optional("on", DEPLOYMENT), reason)),
            ofVm(
                    "wait-for-scheduler",
                    NextAction.WaitForScheduler.class,
                    NextAction.WaitForScheduler::vm,
                    NextAction.WaitForScheduler::new),
            ofVm("leave-there", NextAction.LeaveThere.class, NextAction.LeaveThere::vm, NextAction.LeaveThere::new),
            ofVm("do-not-start", NextAction.DoNotStart.class, NextAction.DoNotStart::vm, NextAction.DoNotStart::new),
            ofVm(
                    "do-not-terminate",
                    NextAction.DoNotTerminate.class,
                    NextAction.DoNotTerminate::vm,
                    NextAction.DoNotTerminate::new),
            kind(
                    "delete-scheduled",
                    NextAction.DeleteScheduled.class,
                    (a, fields) -> fields.put("vm", Values.VM, a.vm())
                            .put("actions", SCHEDULED.list(), a.actions())
                            .put("unlockFirst", Values.FLAG, a.unlockFirst()),
                    (fields, reason) -> new NextAction.DeleteScheduled(
                            vm(fields),
                            fields.get("actions", SCHEDULED.list()),
                            fields.get("unlockFirst", Values.FLAG),
                            reason)),
            kind(
                    "delete-volumes",
                    NextAction.DeleteVolumes.class,
                    (a, fields) -> fields.put("cluster", Values.TEXT, a.cluster())
                            .put("volumes", Values.VOLUME.list(), a.volumes()),
                    (fields, reason) -> new NextAction.DeleteVolumes(
                            fields.get("cluster", Values.TEXT), fields.get("volumes", Values.VOLUME.list()), reason)),
            ofVm("retry-driver", NextAction.RetryDriver.class, NextAction.RetryDriver::vm, NextAction.RetryDriver::new),
            ofVm("release-vm", NextAction.ReleaseVm.class, NextAction.ReleaseVm::vm, NextAction.ReleaseVm::new),
            kind(
                    "look-at-vm",
                    NextAction.LookAtVm.class,
                    (a, fields) -> fields.put("vm", Values.VM, a.vm()).put("stoppedAt", Values.TEXT, a.stoppedAt()),
                    (fields, reason) ->
                            new NextAction.LookAtVm(vm(fields), fields.optional("stoppedAt", Values.TEXT), reason)),
            kind(
                    "look-at-status",
                    NextAction.LookAtStatus.class,
                    (a, fields) -> fields.put("vm", Values.VM, a.vm()).put("elsewhere", Values.TEXT, a.elsewhere()),
                    (fields, reason) ->
                            new NextAction.LookAtStatus(vm(fields), fields.optional("elsewhere", Values.TEXT), reason)),
            kind(
                    "look-for-run",
                    NextAction.LookForRun.class,
                    (a, fields) -> fields.put("run", Values.RUN, a.run()),
                    (fields, reason) -> new NextAction.LookForRun(fields.get("run", Values.RUN), reason)),
            kind(
                    "wait-for-run",
                    NextAction.WaitForRun.class,
                    (a, fields) -> fields.put("run", Values.RUN, a.run()),
                    (fields, reason) -> new NextAction.WaitForRun(fields.get("run", Values.RUN), reason)),
            kind(
                    "look-at-leftovers",
                    NextAction.LookAtLeftovers.class,
                    (a, fields) -> fields.put("cluster", Values.TEXT, a.cluster()),
                    (fields, reason) -> new NextAction.LookAtLeftovers(fields.get("cluster", Values.TEXT), reason)),
            kind(
                    "remove-obstacle",
                    NextAction.RemoveObstacle.class,
                    (a, fields) -> fields.put("obstacle", Values.TEXT, a.obstacle()),
                    (fields, reason) -> new NextAction.RemoveObstacle(fields.get("obstacle", Values.TEXT), reason)),
            ofVm(
                    "use-other-version",
                    NextAction.UseOtherVersion.class,
                    NextAction.UseOtherVersion::vm,
                    NextAction.UseOtherVersion::new),
            kind(
                    "told",
                    NextAction.Told.class,
                    (a, fields) -> fields.put("text", Values.TEXT, a.text()),
                    (fields, reason) -> new NextAction.Told(fields.get("text", Values.TEXT), reason)));

    static final Form<NextAction> FORM = new Kinds<>("action", "an action", KINDS);

    private ActionForms() {}

    private interface Writing<A> {
        void write(A action, FieldWriter fields);
    }

    private static <A extends NextAction> Kind<A> kind(
            String name, Class<A> type, Writing<A> write, BiFunction<FieldReader, Reason, A> read) {
        return new Kind<>(
                name,
                type,
                Form.object(
                        (action, fields) -> {
                            fields.put("reason", REASON, action.reason());
                            write.write(action, fields);
                        },
                        fields -> read.apply(fields, fields.get("reason", REASON))));
    }

    private static <A extends NextAction> Kind<A> ofVm(
            String name, Class<A> type, Function<A, VmId> vm, BiFunction<VmId, Reason, A> made) {
        return kind(
                name,
                type,
                (action, fields) -> fields.put("vm", Values.VM, vm.apply(action)),
                (fields, reason) -> made.apply(vm(fields), reason));
    }

    private static VmId vm(FieldReader fields) {
        return fields.get("vm", Values.VM);
    }
}
