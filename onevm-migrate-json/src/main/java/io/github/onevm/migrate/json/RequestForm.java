package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.ImageRecordPolicy;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.OnProbationFailure;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.SnapshotPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The form of a plan's request in a document. */
final class RequestForm {
    private static final Form<SnapshotPolicy> SNAPSHOTS = Form.word(
            "what becomes of snapshots",
            Map.of("REFUSE", SnapshotPolicy.REFUSE, "CARRY", SnapshotPolicy.CARRY, "FLATTEN", SnapshotPolicy.FLATTEN));

    private static final Form<Returning> RETURNING = Form.word(
            "whether the VM returns",
            Map.of("NO", Returning.NO, "DIFFERENCE", Returning.DIFFERENCE, "FULL", Returning.FULL));

    private static final Form<OnProbationFailure> ON_PROBATION_FAILURE = Form.word(
            "what follows a failed probation",
            Map.of("STAY", OnProbationFailure.STAY, "REVERSE", OnProbationFailure.REVERSE));

    private static final Form<ImageRecordPolicy> IMAGE_RECORDS = Form.word(
            "what becomes of the records of images",
            Map.of("MOVE", ImageRecordPolicy.MOVE, "STAY", ImageRecordPolicy.STAY));

    static final Form<PinPolicy> PINS = Form.word(
            "what becomes of scheduling pins",
            Map.of("DROP", PinPolicy.DROP, "KEEP", PinPolicy.KEEP, "REWRITE", PinPolicy.REWRITE));

    private static final Form<MigrationOptions> OPTIONS = Form.object(RequestForm::write, RequestForm::options);

    static final Form<MigrationRequest> REQUEST = Form.object(
            (r, fields) -> fields.put("vm", Values.VM, r.vm())
                    .put("target", Values.CLUSTER, r.target())
                    .put("options", OPTIONS, r.options()),
            fields -> new MigrationRequest(
                    fields.get("vm", Values.VM), fields.get("target", Values.CLUSTER), fields.get("options", OPTIONS)));

    private RequestForm() {}

    private static void write(MigrationOptions o, FieldWriter fields) {
        fields.put("preCopyLimit", Values.DURATION, o.preCopyLimit())
                .put("undeployLimit", Values.DURATION, o.undeployLimit())
                .put("finalLimit", Values.DURATION, o.finalLimit())
                .put("resumeLimit", Values.DURATION, o.resumeLimit())
                .put("probation", Values.DURATION, o.probation())
                .put("snapshotOnly", Values.FLAG, o.snapshotOnly())
                .put("rehearsal", Values.FLAG, o.rehearsal())
                .put("boot", Values.DURATION, o.boot())
                .put("skipResume", Values.FLAG, o.skipResume())
                .put("force", Values.FLAG, o.force())
                .put("startWhileRecovering", Values.FLAG, o.startWhileRecovering())
                .put("maxDowntime", Values.DURATION, o.maxDowntime())
                .put("cutOverAnyway", Values.FLAG, o.cutOverAnyway())
                .put("continueOverBudget", Values.FLAG, o.continueOverBudget())
                .put("cutOverAt", Values.INSTANT, o.cutOverAt())
                .put("hold", Values.FLAG, o.hold())
                .put("parallel", Values.INTEGER, o.parallel())
                .put("host", Values.HOST, o.host())
                .put("autoHost", Values.FLAG, o.autoHost())
                .put("imageDatastore", Values.DATASTORE, o.imageDatastore())
                .put("systemDatastore", Values.DATASTORE, o.systemDatastore())
                .put("imageRecords", IMAGE_RECORDS, o.imageRecords())
                .put("snapshots", SNAPSHOTS, o.snapshots())
                .put("pins", PINS, o.pins())
                .put("returning", RETURNING, o.returning())
                .put("onProbationFailure", ON_PROBATION_FAILURE, o.onProbationFailure())
                .put("oneWay", Values.FLAG, o.oneWay())
                .put("prefix", Values.TEXT, o.prefix())
                .put("waived", Values.TEXTS, sorted(o.waived()));
    }

    /** Before schema 4 records of images stayed. An option without effect beside {@code snapshotOnly} is at its default. */
    private static ImageRecordPolicy before(FieldReader fields) {
        return fields.get("snapshotOnly", Values.FLAG) ? ImageRecordPolicy.MOVE : ImageRecordPolicy.STAY;
    }

    /** Before schema 6 nothing was watched. An option without effect beside another one is at its default. */
    private static Duration unwatched(FieldReader fields) {
        boolean starts = !fields.get("snapshotOnly", Values.FLAG) && !fields.get("skipResume", Values.FLAG);
        return starts ? Duration.ZERO : MigrationOptions.defaults().probation();
    }

    private static List<String> sorted(Set<String> texts) {
        return List.copyOf(new TreeSet<>(texts));
    }

    private static MigrationOptions options(FieldReader fields) {
        return MigrationOptions.builder()
                .preCopyLimit(fields.get("preCopyLimit", Values.DURATION))
                .undeployLimit(fields.get("undeployLimit", Values.DURATION))
                .finalLimit(fields.get("finalLimit", Values.DURATION))
                .resumeLimit(fields.get("resumeLimit", Values.DURATION))
                .probation(fields.since(6, "probation", Values.DURATION).orElseGet(() -> unwatched(fields)))
                .snapshotOnly(fields.get("snapshotOnly", Values.FLAG))
                .rehearsal(fields.since(7, "rehearsal", Values.FLAG).orElse(false))
                .boot(fields.since(9, "boot", Values.DURATION))
                .skipResume(fields.get("skipResume", Values.FLAG))
                .force(fields.get("force", Values.FLAG))
                .startWhileRecovering(fields.get("startWhileRecovering", Values.FLAG))
                .maxDowntime(fields.optional("maxDowntime", Values.DURATION))
                .cutOverAnyway(fields.get("cutOverAnyway", Values.FLAG))
                .continueOverBudget(fields.get("continueOverBudget", Values.FLAG))
                .cutOverAt(fields.optional("cutOverAt", Values.INSTANT))
                .hold(fields.get("hold", Values.FLAG))
                .parallel(fields.get("parallel", Values.INTEGER))
                .host(fields.optional("host", Values.HOST))
                .autoHost(fields.get("autoHost", Values.FLAG))
                .imageDatastore(fields.optional("imageDatastore", Values.DATASTORE))
                .systemDatastore(fields.optional("systemDatastore", Values.DATASTORE))
                .imageRecords(fields.since(4, "imageRecords", IMAGE_RECORDS).orElseGet(() -> before(fields)))
                .snapshots(fields.since(5, "snapshots", SNAPSHOTS).orElse(SnapshotPolicy.REFUSE))
                .pins(fields.since(5, "pins", PINS).orElse(PinPolicy.DROP))
                .returning(fields.since(6, "returning", RETURNING).orElse(Returning.NO))
                .onProbationFailure(fields.since(7, "onProbationFailure", ON_PROBATION_FAILURE)
                        .orElse(OnProbationFailure.STAY))
                .oneWay(fields.since(7, "oneWay", Values.FLAG).orElse(false))
                .prefix(fields.get("prefix", Values.TEXT))
                .waived(fields.get("waived", Values.TEXTS))
                .build();
    }
}
