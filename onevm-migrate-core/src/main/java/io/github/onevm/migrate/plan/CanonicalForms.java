package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.execution.BootedCopy;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.execution.Route;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.ByteRange;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.OldVolume;
import io.github.onevm.migrate.model.OnProbationFailure;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.TimeRange;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
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
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.StopVm;
import io.github.onevm.migrate.step.SyncRounds;
import io.github.onevm.migrate.step.UnlockVm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The canonical texts of values that have several parts: {@code Name<part=text,part=text>}. The names are those of the
 * first release. They stay the same if a class or a component is renamed, because the digests of all stored plans
 * depend on them. A part that was added later is written only if it is not at its default, with {@link Parts#later}, so
 * that plans without it keep their digests.
 */
final class CanonicalForms {
    private static final Map<Class<?>, Form<?>> FORMS = new LinkedHashMap<>();

    static {
        ids();
        form(Plan.class, "Plan", CanonicalForms::plan);
        form(
                MigrationRequest.class,
                "MigrationRequest",
                (r, p) -> p.part("vm", r.vm()).part("target", r.target()).part("options", r.options()));
        form(MigrationOptions.class, "MigrationOptions", CanonicalForms::options);
        form(VmState.class, "VmState", (s, p) -> p.part("state", s.state()).part("lcmState", s.lcmState()));
        form(
                Finding.class,
                "Finding",
                (f, p) -> p.part("id", f.id())
                        .part("severity", f.severity())
                        .part("found", f.found())
                        .part("remedy", f.remedy()));
        form(PlanFacts.class, "Facts", (f, p) -> p.part("values", f.values()));
        form(
                Estimate.class,
                "Estimate",
                (e, p) -> p.part("bytesPerRound", e.bytesPerRound())
                        .part("rounds", e.rounds())
                        .part("downtime", e.downtime())
                        .part("schedulerDecides", e.schedulerDecides())
                        .part("sureness", e.sureness())
                        .later("measured", e.measured())
                        .later("expected", Optional.of(e.expected()).filter(x -> !x.equals(Expectation.NOTHING))));
        form(
                Expectation.class,
                "Expectation",
                (e, p) -> p.part("firstRound", e.firstRound())
                        .part("transfer", e.transfer())
                        .part("downtime", e.downtime())
                        .part("moves", e.moves()));
        form(ByteRange.class, "ByteRange", (r, p) -> p.part("least", r.least()).part("most", r.most()));
        form(TimeRange.class, "TimeRange", (r, p) -> p.part("least", r.least()).part("most", r.most()));
        form(
                MeasuredDowntime.class,
                "Measured",
                (m, p) -> p.part("rehearsed", m.rehearsed())
                        .part("storage", m.storage())
                        .part("moves", m.moves())
                        .part("expected", m.expected())
                        .part("margin", m.margin()));
        steps();
        partsOfSteps();
    }

    private CanonicalForms() {}

    /**
     * The text of a value with several parts; empty if it is another kind of value, or one that a plan cannot contain.
     */
    static Optional<String> of(Object value) {
        Class<?> type = value instanceof MigrationOptions ? MigrationOptions.class : value.getClass();
        return Optional.ofNullable(FORMS.get(type)).map(form -> form.text(value));
    }

    private static <T> void form(Class<T> type, String name, BiConsumer<T, Parts> parts) {
        FORMS.put(type, new Form<>(type, name, parts));
    }

    private record Form<T>(Class<T> type, String name, BiConsumer<T, Parts> parts) {
        String text(Object value) {
            Parts text = new Parts();
            parts.accept(type.cast(value), text);
            return name + "<" + text + ">";
        }
    }

    /** The parts of one value, in the order in which they are given. */
    private static final class Parts {
        private final StringBuilder text = new StringBuilder();

        Parts part(String name, Object value) {
            text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(Canonical.text(value));
            return this;
        }

        /** A part that the first release did not have. */
        Parts later(String name, Optional<?> value) {
            return value.isPresent() ? part(name, value) : this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static void ids() {
        form(VmId.class, "VmId", (id, p) -> p.part("value", id.value()));
        form(ClusterId.class, "ClusterId", (id, p) -> p.part("value", id.value()));
        form(HostId.class, "HostId", (id, p) -> p.part("value", id.value()));
        form(DatastoreId.class, "DatastoreId", (id, p) -> p.part("value", id.value()));
        form(ImageId.class, "ImageId", (id, p) -> p.part("value", id.value()));
        form(VolumeName.class, "VolumeName", (name, p) -> p.part("value", name.value()));
        form(SnapshotId.class, "SnapshotId", (id, p) -> p.part("value", id.value()));
        form(Bytes.class, "Bytes", (bytes, p) -> p.part("value", bytes.value()));
    }

    private static void plan(Plan plan, Parts p) {
        p.part("request", plan.request())
                .part("vmLabel", plan.vmLabel())
                .part("found", plan.found())
                .part("sourceCluster", plan.sourceCluster())
                .part("targetCluster", plan.targetCluster())
                .part("sourceStorage", plan.sourceStorage())
                .part("destinationStorage", plan.destinationStorage())
                .part("stamp", plan.stamp())
                .part("startCommand", Deployment.written(plan.request().vm(), plan.deployment()))
                .part("steps", plan.steps())
                .part("warnings", plan.warnings())
                .part("waived", plan.waived())
                .part("facts", plan.facts())
                .part("estimate", plan.estimate());
    }

    /** In order of the names. */
    private static void options(MigrationOptions o, Parts p) {
        p.part("autoHost", o.autoHost())
                .part("continueOverBudget", o.continueOverBudget())
                .part("cutOverAnyway", o.cutOverAnyway())
                .part("cutOverAt", o.cutOverAt())
                .part("finalLimit", o.finalLimit())
                .part("force", o.force())
                .part("hold", o.hold())
                .part("host", o.host())
                .part("imageDatastore", o.imageDatastore())
                .part("maxDowntime", o.maxDowntime())
                .part("parallel", o.parallel())
                .part("preCopyLimit", o.preCopyLimit())
                .part("prefix", o.prefix())
                .part("resumeLimit", o.resumeLimit())
                .part("skipResume", o.skipResume())
                .part("snapshotOnly", o.snapshotOnly())
                .part("startWhileRecovering", o.startWhileRecovering())
                .part("systemDatastore", o.systemDatastore())
                .part("undeployLimit", o.undeployLimit())
                .part("waived", o.waived())
                .later("imageRecords", moved(o))
                .later("snapshots", snapshots(o))
                .later("pins", unlessDropped(o.pins()))
                .later("probation", watched(o))
                .later("returning", Optional.of(o.returning()).filter(r -> r != Returning.NO))
                .later("oneWay", Optional.of(o.oneWay()).filter(oneWay -> oneWay))
                .later(
                        "onProbationFailure",
                        Optional.of(o.onProbationFailure()).filter(then -> then != OnProbationFailure.STAY))
                .later("rehearsal", Optional.of(o.rehearsal()).filter(rehearses -> rehearses))
                .later("boot", o.boot());
    }

    /** Plans of before this option watch nothing; plans that do not start the VM do so, too. */
    private static Optional<Duration> watched(MigrationOptions options) {
        return Optional.of(options.probation())
                .filter(lasts -> !lasts.isZero() && !options.snapshotOnly() && !options.skipResume());
    }

    private static Optional<SnapshotPolicy> snapshots(MigrationOptions options) {
        return Optional.of(options.snapshots()).filter(policy -> policy != SnapshotPolicy.REFUSE);
    }

    /** Plans of before this option leave the records of images where they are; plans that only send do so, too. */
    private static Optional<ImageRecordPolicy> moved(MigrationOptions options) {
        return Optional.of(options.imageRecords())
                .filter(policy -> policy != ImageRecordPolicy.STAY && !options.snapshotOnly());
    }

    private static Optional<PinPolicy> unlessDropped(PinPolicy policy) {
        return Optional.of(policy).filter(p -> p != PinPolicy.DROP);
    }

    private static void steps() {
        form(
                SyncRounds.class,
                "SyncRounds",
                (s, p) -> p.part("title", s.title())
                        .part("found", s.found())
                        .part("disks", s.disks())
                        .part("route", s.route())
                        .part("limit", s.limit())
                        .part("maxDowntime", s.maxDowntime())
                        .part("anyway", s.anyway())
                        .part("notBefore", s.notBefore())
                        .part("hold", s.hold()));
        form(
                SendSnapshots.class,
                "SendSnapshots",
                (s, p) -> p.part("title", s.title())
                        .part("round", s.round())
                        .part("route", s.route())
                        .part("ofStay", s.ofStay())
                        .part("waitFor", s.waitFor())
                        .part("limit", s.limit())
                        .part("budget", s.budget()));
        form(
                StopVm.class,
                "StopVm",
                (s, p) -> p.part("vm", s.vm())
                        .part("found", s.found())
                        .part("hard", s.hard())
                        .part("disks", s.disks())
                        .part("volumes", s.volumes())
                        .part("limit", s.limit())
                        .part("resumeLimit", s.resumeLimit())
                        .later("pins", s.pins()));
        form(
                CarrySnapshots.class,
                "CarrySnapshots",
                (s, p) -> p.part("location", s.location())
                        .part("origin", s.origin())
                        .part("snapshots", s.snapshots())
                        .part("limit", s.limit()));
        form(
                CarryHome.class,
                "CarryHome",
                (s, p) -> p.part("vm", s.vm())
                        .part("from", s.from())
                        .part("to", s.to())
                        .part("variables", s.variables())
                        .part("tpm", s.tpm())
                        .part("stamp", s.stamp()));
        form(
                FindTpmVolume.class,
                "FindTpm",
                (s, p) -> p.part("vm", s.vm())
                        .part("name", s.name())
                        .part("template", s.template())
                        .part("newName", s.newName())
                        .part("newTags", s.newTags())
                        .part("required", s.required()));
        form(SaveVmRecords.class, "SaveRecords", (s, p) -> p.part("vm", s.vm()).part("withHistory", s.withHistory()));
        form(SetAside.class, "SetAside", (s, p) -> p.part("renamings", s.renamings()));
        form(CreateVolumes.class, "CreateVolumes", (s, p) -> p.part("volumes", s.volumes()));
        form(FenceSource.class, "FenceSource", (s, p) -> p.part("renamings", s.renamings()));
        form(
                SaveImageRecords.class,
                "SaveImages",
                (s, p) -> p.part("vm", s.vm()).part("images", s.images()));
        form(MoveImageRecords.class, "MoveImages", (s, p) -> p.part("change", s.change()));
        form(RewriteVmRecords.class, "RewriteRecords", (s, p) -> p.part("change", s.change()));
        form(
                StartVm.class,
                "StartVm",
                (s, p) -> p.part("vm", s.vm())
                        .part("cluster", s.cluster())
                        .part("systemDatastore", s.systemDatastore())
                        .part("host", s.host())
                        .part("limit", s.limit())
                        .later("because", s.because()));
        form(
                Probation.class,
                "Probation",
                (s, p) -> p.part("vm", s.vm())
                        .part("cluster", s.cluster())
                        .part("systemDatastore", s.systemDatastore())
                        .part("attached", s.attached())
                        .part("lasts", s.lasts()));
        form(
                UnlockVm.class,
                "UnlockVm",
                (s, p) -> p.part("vm", s.vm()).part("cluster", s.cluster()).part("limit", s.limit()));
        form(
                RemoveOldRounds.class,
                "RemoveOldRounds",
                (s, p) -> p.part("vm", s.vm())
                        .part("volumes", s.volumes())
                        .later("earlier", Optional.of(s.earlier()).filter(pairs -> !pairs.isEmpty())));
        form(
                RehearseCutOver.class,
                "Rehearse",
                (s, p) -> p.part("route", s.route())
                        .part("volumes", s.volumes())
                        .part("limit", s.limit())
                        .later("boot", s.boot()));
        form(
                RemoveOldVolumes.class,
                "RemoveOldVolumes",
                (s, p) -> p.part("vm", s.vm()).part("volumes", s.volumes()));
    }

    private static void partsOfSteps() {
        form(
                Route.class,
                "Route",
                (r, p) -> p.part("vm", r.vm())
                        .part("stamp", r.stamp())
                        .part("volumes", r.volumes())
                        .part("location", r.location()));
        form(
                Renaming.class,
                "Renaming",
                (r, p) -> p.part("name", r.name())
                        .part("globalId", r.globalId())
                        .part("newName", r.newName())
                        .part("newTags", r.newTags())
                        .part("oldTags", r.oldTags()));
        form(
                Arrival.class,
                "Pair",
                (a, p) -> p.part("sent", a.sent())
                        .part("local", a.local())
                        .part("localName", a.localName())
                        .part("complete", a.complete()));
        form(
                OldVolume.class,
                "OldVolume",
                (v, p) -> p.part("name", v.name())
                        .part("globalId", v.globalId())
                        .part("tags", v.tags())
                        .part("base", v.base()));
        form(
                CreateVolumes.Creation.class,
                "Creation",
                (c, p) ->
                        p.part("name", c.name()).part("template", c.template()).part("tags", c.tags()));
        form(
                RehearseCutOver.Copy.class,
                "Copy",
                (c, p) -> p.part("of", c.of())
                        .part("name", c.name())
                        .part("template", c.template())
                        .part("tags", c.tags()));
        form(
                BootedCopy.class,
                "Boot",
                (b, p) -> p.part("copy", b.copy())
                        .part("host", b.host())
                        .part("systemDatastore", b.systemDatastore())
                        .part("limit", b.limit())
                        .part("lasts", b.lasts()));
        form(
                VmCopy.class,
                "VmCopy",
                (c, p) -> p.part("of", c.of())
                        .part("stamp", c.stamp())
                        .part("name", c.name())
                        .part("disks", c.disks()));
        form(
                CopyDisk.class,
                "CopyDisk",
                (d, p) -> p.part("disk", d.disk())
                        .part("volume", d.volume())
                        .part("source", d.source())
                        .part("size", d.size())
                        .part("datastore", d.datastore()));
        form(
                CarrySnapshots.Carried.class,
                "Carried",
                (c, p) -> p.part("volume", c.volume())
                        .part("id", c.id())
                        .part("name", c.name())
                        .part("template", c.template())
                        .part("tags", c.tags()));
        form(
                VmRecordChange.class,
                "RecordChange",
                (c, p) -> p.part("vm", c.vm())
                        .part("disks", c.disks())
                        .part("cluster", c.cluster())
                        .part("history", c.history())
                        .later("sources", Optional.of(c.sources()).filter(m -> !m.isEmpty()))
                        .later("dropSnapshots", Optional.of(c.dropSnapshots()).filter(drops -> drops))
                        .later("policy", unlessDropped(c.policy()))
                        .later("pins", Optional.of(c.pins()).filter(pins -> !pins.isEmpty())));
        form(
                PinChange.class,
                "PinChange",
                (c, p) -> p.part("name", c.name()).part("before", c.before()).part("after", c.after()));
        form(
                ImageRecordChange.class,
                "ImageRecordChange",
                (c, p) -> p.part("vm", c.vm()).part("images", c.images()));
        form(
                ImageRecordChange.ImageMove.class,
                "ImageMove",
                (m, p) -> p.part("from", m.from()).part("to", m.to()).part("source", m.source()));
        form(
                VmRecordChange.DatastoreName.class,
                "DatastoreName",
                (d, p) -> p.part("id", d.id()).part("name", d.name()));
    }
}
