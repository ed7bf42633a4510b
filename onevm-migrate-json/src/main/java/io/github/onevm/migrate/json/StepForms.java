package io.github.onevm.migrate.json;

import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.Route;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChangeBuilder;
import io.github.onevm.migrate.step.CarryHome;
import io.github.onevm.migrate.step.CarrySnapshots;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.FindTpmVolume;
import io.github.onevm.migrate.step.MoveImageRecords;
import io.github.onevm.migrate.step.Probation;
import io.github.onevm.migrate.step.RehearseCutOver;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RemoveOldVolumes;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SaveImageRecords;
import io.github.onevm.migrate.step.SaveVmRecords;
import io.github.onevm.migrate.step.SendSnapshots;
import io.github.onevm.migrate.step.SendSnapshots.WaitFor;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.StopVm;
import io.github.onevm.migrate.step.SyncRounds;
import io.github.onevm.migrate.step.UnlockVm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The form of each kind of step in a document, without the field that names its kind, see {@link Steps}. */
final class StepForms {
    private static final Form<Route> ROUTE = Form.object(
            (r, fields) -> fields.put("vm", Values.VM, r.vm())
                    .put("stamp", Values.INSTANT, r.stamp())
                    .put("volumes", Values.VOLUME.list(), r.volumes())
                    .put("location", Values.TEXT, r.location()),
            fields -> new Route(
                    fields.get("vm", Values.VM),
                    fields.get("stamp", Values.INSTANT),
                    fields.get("volumes", Values.VOLUME.list()),
                    fields.get("location", Values.TEXT)));

    static final Form<Renaming> RENAMING = Form.object(
            (r, fields) -> fields.put("name", Values.VOLUME, r.name())
                    .put("globalId", Values.TEXT, r.globalId())
                    .put("newName", Values.VOLUME, r.newName())
                    .put("newTags", Values.TEXT_BY_NAME, r.newTags())
                    .put("oldTags", Values.TEXT_BY_NAME, r.oldTags()),
            fields -> new Renaming(
                    fields.get("name", Values.VOLUME),
                    fields.get("globalId", Values.TEXT),
                    fields.get("newName", Values.VOLUME),
                    fields.get("newTags", Values.TEXT_BY_NAME),
                    fields.get("oldTags", Values.TEXT_BY_NAME)));

    private static final Form<List<Renaming>> RENAMINGS = RENAMING.list();

    private static final Form<CreateVolumes.Creation> CREATION = Form.object(
            (c, fields) -> fields.put("name", Values.VOLUME, c.name())
                    .put("template", Values.TEXT, c.template())
                    .put("tags", Values.TEXT_BY_NAME, c.tags()),
            fields -> new CreateVolumes.Creation(
                    fields.get("name", Values.VOLUME),
                    fields.get("template", Values.TEXT),
                    fields.get("tags", Values.TEXT_BY_NAME)));

    private static final Form<VmRecordChange.DatastoreName> DATASTORE = Form.object(
            (d, fields) -> fields.put("id", Values.DATASTORE, d.id()).put("name", Values.TEXT, d.name()),
            fields -> new VmRecordChange.DatastoreName(
                    fields.get("id", Values.DATASTORE), fields.get("name", Values.TEXT)));

    private static final Form<Map<Integer, VmRecordChange.DatastoreName>> DISKS =
            DATASTORE.by(Object::toString, Integer::valueOf);

    private static final Form<Map<Integer, String>> SOURCES = Values.TEXT.by(Object::toString, Integer::valueOf);

    private static final Form<Map<ImageId, ImageRecordChange.ImageMove>> IMAGE_MOVES =
            Form.<ImageRecordChange.ImageMove>object(
                            (m, fields) -> fields.put("from", Values.DATASTORE, m.from())
                                    .put("to", DATASTORE, m.to())
                                    .put("source", Values.TEXT, m.source()),
                            fields -> new ImageRecordChange.ImageMove(
                                    fields.get("from", Values.DATASTORE),
                                    fields.get("to", DATASTORE),
                                    fields.get("source", Values.TEXT)))
                    .by(ImageId::toString, id -> new ImageId(Integer.parseInt(id)));

    private static final Form<ImageRecordChange> IMAGE_CHANGE = Form.object(
            (c, fields) -> fields.put("vm", Values.VM, c.vm()).put("images", IMAGE_MOVES, c.images()),
            fields -> new ImageRecordChange(
                    fields.get("vm", Values.VM), new TreeMap<>(fields.get("images", IMAGE_MOVES))));

    /** The form of a change of a scheduling pin; also used in reports. */
    static final Form<List<PinChange>> PINS = Form.<PinChange>object(
                    (p, fields) -> fields.put("name", Values.TEXT, p.name())
                            .put("before", Values.TEXT, p.before())
                            .put("after", Values.TEXT, p.after()),
                    fields -> new PinChange(
                            fields.get("name", Values.TEXT),
                            fields.get("before", Values.TEXT),
                            fields.optional("after", Values.TEXT)))
            .list();

    private static final Form<VmRecordChange> CHANGE = Form.object(
            (c, fields) -> fields.put("vm", Values.VM, c.vm())
                    .put("disks", DISKS, c.disks())
                    .put("cluster", Values.CLUSTER, c.cluster())
                    .put("history", Values.DATASTORE, c.history())
                    .put("sources", SOURCES, c.sources())
                    .put("dropSnapshots", Values.FLAG, c.dropSnapshots())
                    .put("policy", RequestForm.PINS, c.policy())
                    .put("pins", PINS, c.pins()),
            fields -> new VmRecordChangeBuilder()
                    .vm(fields.get("vm", Values.VM))
                    .disks(fields.get("disks", DISKS))
                    .cluster(fields.get("cluster", Values.CLUSTER))
                    .history(fields.optional("history", Values.DATASTORE))
                    .sources(fields.since(4, "sources", SOURCES).orElse(Map.of()))
                    .dropSnapshots(fields.since(5, "dropSnapshots", Values.FLAG).orElse(false))
                    .policy(fields.since(5, "policy", RequestForm.PINS).orElse(PinPolicy.DROP))
                    .pins(fields.since(5, "pins", PINS).orElse(List.of()))
                    .build());

    private static final Form<WaitFor> WAIT_FOR = Form.word(
            "something to wait for",
            Map.of("NOTHING", WaitFor.NOTHING, "APPEARANCE", WaitFor.APPEARANCE, "DATA", WaitFor.DATA));

    static final Form<SyncRounds> SYNC_ROUNDS = Form.object(
            (s, fields) -> fields.put("title", Values.TEXT, s.title())
                    .put("found", Values.STATE, s.found())
                    .put("disks", Values.TEXTS, s.disks())
                    .put("route", ROUTE, s.route())
                    .put("limit", Values.DURATION, s.limit())
                    .put("maxDowntime", Values.DURATION, s.maxDowntime())
                    .put("anyway", Values.FLAG, s.anyway())
                    .put("notBefore", Values.INSTANT, s.notBefore())
                    .put("hold", Values.FLAG, s.hold()),
            fields -> new SyncRounds(
                    fields.get("title", Values.TEXT),
                    fields.get("found", Values.STATE),
                    fields.get("disks", Values.TEXTS),
                    fields.get("route", ROUTE),
                    fields.get("limit", Values.DURATION),
                    fields.get("maxDowntime", Values.DURATION),
                    fields.get("anyway", Values.FLAG),
                    fields.optional("notBefore", Values.INSTANT),
                    fields.get("hold", Values.FLAG)));

    static final Form<SendSnapshots> SEND_SNAPSHOTS = Form.object(
            (s, fields) -> fields.put("title", Values.TEXT, s.title())
                    .put("round", Values.TEXT, s.round())
                    .put("route", ROUTE, s.route())
                    .put("ofStay", Values.FLAG, s.ofStay())
                    .put("waitFor", WAIT_FOR, s.waitFor())
                    .put("limit", Values.DURATION, s.limit())
                    .put("budget", Values.DURATION, s.budget()),
            fields -> new SendSnapshots(
                    fields.get("title", Values.TEXT),
                    fields.get("round", Values.TEXT),
                    fields.get("route", ROUTE),
                    fields.get("ofStay", Values.FLAG),
                    fields.get("waitFor", WAIT_FOR),
                    fields.get("limit", Values.DURATION),
                    fields.optional("budget", Values.DURATION)));

    static final Form<StopVm> STOP_VM = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm())
                    .put("found", Values.STATE, s.found())
                    .put("hard", Values.FLAG, s.hard())
                    .put("disks", Values.TEXTS, s.disks())
                    .put("volumes", Values.VOLUME.list(), s.volumes())
                    .put("limit", Values.DURATION, s.limit())
                    .put("resumeLimit", Values.DURATION, s.resumeLimit())
                    .put("pins", Values.TEXT_BY_NAME, s.pins()),
            fields -> new StopVm(
                    fields.get("vm", Values.VM),
                    fields.get("found", Values.STATE),
                    fields.get("hard", Values.FLAG),
                    fields.get("disks", Values.TEXTS),
                    fields.get("volumes", Values.VOLUME.list()),
                    fields.get("limit", Values.DURATION),
                    fields.get("resumeLimit", Values.DURATION),
                    fields.since(5, "pins", Values.TEXT_BY_NAME)));

    static final Form<FindTpmVolume> FIND_TPM_VOLUME = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm())
                    .put("name", Values.VOLUME, s.name())
                    .put("template", Values.TEXT, s.template())
                    .put("newName", Values.VOLUME, s.newName())
                    .put("newTags", Values.TEXT_BY_NAME, s.newTags())
                    .put("required", Values.FLAG, s.required()),
            fields -> new FindTpmVolume(
                    fields.get("vm", Values.VM),
                    fields.get("name", Values.VOLUME),
                    fields.get("template", Values.TEXT),
                    fields.get("newName", Values.VOLUME),
                    fields.get("newTags", Values.TEXT_BY_NAME),
                    fields.get("required", Values.FLAG)));

    static final Form<CarryHome> CARRY_HOME = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm())
                    .put("from", Values.DATASTORE, s.from())
                    .put("to", Values.DATASTORE, s.to())
                    .put("variables", Values.FLAG, s.variables())
                    .put("tpm", Values.FLAG, s.tpm())
                    .put("stamp", Values.INSTANT, s.stamp()),
            fields -> new CarryHome(
                    fields.get("vm", Values.VM),
                    fields.get("from", Values.DATASTORE),
                    fields.optional("to", Values.DATASTORE),
                    fields.get("variables", Values.FLAG),
                    fields.get("tpm", Values.FLAG),
                    fields.get("stamp", Values.INSTANT)));

    static final Form<SaveVmRecords> SAVE_RECORDS = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm()).put("withHistory", Values.FLAG, s.withHistory()),
            fields -> new SaveVmRecords(fields.get("vm", Values.VM), fields.get("withHistory", Values.FLAG)));

    static final Form<SaveImageRecords> SAVE_IMAGE_RECORDS = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm()).put("images", Values.IMAGE.list(), s.images()),
            fields -> new SaveImageRecords(fields.get("vm", Values.VM), fields.get("images", Values.IMAGE.list())));

    static final Form<MoveImageRecords> MOVE_IMAGE_RECORDS = Form.object(
            (s, fields) -> fields.put("change", IMAGE_CHANGE, s.change()),
            fields -> new MoveImageRecords(fields.get("change", IMAGE_CHANGE)));

    private static final Form<CarrySnapshots.Carried> CARRIED = Form.object(
            (c, fields) -> fields.put("volume", Values.VOLUME, c.volume())
                    .put("id", Values.SNAPSHOT, c.id())
                    .put("name", Values.VOLUME, c.name())
                    .put("template", Values.TEXT, c.template())
                    .put("tags", Values.TEXT_BY_NAME, c.tags()),
            fields -> new CarrySnapshots.Carried(
                    fields.get("volume", Values.VOLUME),
                    fields.get("id", Values.SNAPSHOT),
                    fields.get("name", Values.VOLUME),
                    fields.get("template", Values.TEXT),
                    fields.get("tags", Values.TEXT_BY_NAME)));

    static final Form<CarrySnapshots> CARRY_SNAPSHOTS = Form.object(
            (s, fields) -> fields.put("location", Values.TEXT, s.location())
                    .put("origin", Values.TEXT, s.origin())
                    .put("snapshots", CARRIED.list(), s.snapshots())
                    .put("limit", Values.DURATION, s.limit()),
            fields -> new CarrySnapshots(
                    fields.get("location", Values.TEXT),
                    fields.get("origin", Values.TEXT),
                    fields.get("snapshots", CARRIED.list()),
                    fields.get("limit", Values.DURATION)));

    static final Form<SetAside> SET_ASIDE = Form.object(
            (s, fields) -> fields.put("renamings", RENAMINGS, s.renamings()),
            fields -> new SetAside(fields.get("renamings", RENAMINGS)));

    static final Form<CreateVolumes> CREATE_VOLUMES = Form.object(
            (s, fields) -> fields.put("volumes", CREATION.list(), s.volumes()),
            fields -> new CreateVolumes(fields.get("volumes", CREATION.list())));

    static final Form<FenceSource> FENCE_SOURCE = Form.object(
            (s, fields) -> fields.put("renamings", RENAMINGS, s.renamings()),
            fields -> new FenceSource(fields.get("renamings", RENAMINGS)));

    static final Form<RewriteVmRecords> REWRITE_RECORDS = Form.object(
            (s, fields) -> fields.put("change", CHANGE, s.change()),
            fields -> new RewriteVmRecords(fields.get("change", CHANGE)));

    static final Form<StartVm> START_VM = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm())
                    .put("cluster", Values.CLUSTER, s.cluster())
                    .put("systemDatastore", Values.DATASTORE, s.systemDatastore())
                    .put("host", Values.HOST, s.host())
                    .put("limit", Values.DURATION, s.limit())
                    .put("because", Values.TEXT, s.because()),
            fields -> new StartVm(
                    fields.get("vm", Values.VM),
                    fields.get("cluster", Values.CLUSTER),
                    fields.get("systemDatastore", Values.DATASTORE),
                    fields.optional("host", Values.HOST),
                    fields.get("limit", Values.DURATION),
                    fields.since(2, "because", Values.TEXT)));

    static final Form<Probation> PROBATION = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm())
                    .put("cluster", Values.CLUSTER, s.cluster())
                    .put("systemDatastore", Values.DATASTORE, s.systemDatastore())
                    .put("attached", Values.VOLUME.list(), s.attached())
                    .put("lasts", Values.DURATION, s.lasts()),
            fields -> new Probation(
                    fields.get("vm", Values.VM),
                    fields.get("cluster", Values.CLUSTER),
                    fields.get("systemDatastore", Values.DATASTORE),
                    fields.get("attached", Values.VOLUME.list()),
                    fields.get("lasts", Values.DURATION)));

    static final Form<UnlockVm> UNLOCK_VM = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm())
                    .put("cluster", Values.CLUSTER, s.cluster())
                    .put("limit", Values.DURATION, s.limit()),
            fields -> new UnlockVm(
                    fields.get("vm", Values.VM),
                    fields.get("cluster", Values.CLUSTER),
                    fields.get("limit", Values.DURATION)));

    static final Form<RemoveOldRounds> REMOVE_OLD_ROUNDS = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm())
                    .put("volumes", Values.VOLUME.list(), s.volumes())
                    .put("earlier", LearnedForm.ARRIVED, s.earlier()),
            fields -> new RemoveOldRounds(
                    fields.get("vm", Values.VM),
                    fields.get("volumes", Values.VOLUME.list()),
                    fields.get("earlier", LearnedForm.ARRIVED)));

    private static final Form<List<OldVolume>> OLD_VOLUMES = Form.<OldVolume>object(
                    (v, fields) -> fields.put("name", Values.VOLUME, v.name())
                            .put("globalId", Values.TEXT, v.globalId())
                            .put("tags", Values.TEXT_BY_NAME, v.tags())
                            .put("base", Values.SNAPSHOT, v.base()),
                    fields -> new OldVolume(
                            fields.get("name", Values.VOLUME),
                            fields.get("globalId", Values.TEXT),
                            fields.get("tags", Values.TEXT_BY_NAME),
                            fields.optional("base", Values.SNAPSHOT)))
            .list();

    static final Form<RemoveOldVolumes> REMOVE_OLD_VOLUMES = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm()).put("volumes", OLD_VOLUMES, s.volumes()),
            fields -> new RemoveOldVolumes(fields.get("vm", Values.VM), fields.get("volumes", OLD_VOLUMES)));

    static final Form<RehearseCutOver> REHEARSE_CUT_OVER = Form.object(
            (s, fields) -> fields.put("route", ROUTE, s.route())
                    .put(
                            "volumes",
                            Form.<RehearseCutOver.Copy>object(StepForms::writeCopy, StepForms::copy)
                                    .list(),
                            s.volumes())
                    .put("limit", Values.DURATION, s.limit())
                    .put("boot", CopyForms.BOOT, s.boot()),
            fields -> new RehearseCutOver(
                    fields.get("route", ROUTE),
                    fields.get(
                            "volumes",
                            Form.<RehearseCutOver.Copy>object(StepForms::writeCopy, StepForms::copy)
                                    .list()),
                    fields.get("limit", Values.DURATION),
                    fields.since(9, "boot", CopyForms.BOOT)));

    private static void writeCopy(RehearseCutOver.Copy copy, FieldWriter fields) {
        fields.put("of", Values.VOLUME, copy.of())
                .put("name", Values.VOLUME, copy.name())
                .put("template", Values.TEXT, copy.template())
                .put("tags", Values.TEXT_BY_NAME, copy.tags());
    }

    private static RehearseCutOver.Copy copy(FieldReader fields) {
        return new RehearseCutOver.Copy(
                fields.get("of", Values.VOLUME),
                fields.get("name", Values.VOLUME),
                fields.get("template", Values.TEXT),
                fields.get("tags", Values.TEXT_BY_NAME));
    }

    private StepForms() {}
}
