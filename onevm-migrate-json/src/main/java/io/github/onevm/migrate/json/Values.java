package io.github.onevm.migrate.json;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.check.Severity;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Claimant;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Forms of values that are used in several kinds of documents. */
final class Values {
    static final Form<String> TEXT = Form.text("text", Function.identity(), Function.identity());
    static final Form<List<String>> TEXTS = TEXT.list();
    static final Form<Map<String, String>> TEXT_BY_NAME = TEXT.by(Function.identity(), Function.identity());
    static final Form<Long> LONG = Form.number("a number", Long::longValue, Long::valueOf);
    static final Form<Integer> INTEGER = Form.number("a number", Integer::longValue, Math::toIntExact);
    static final Form<Boolean> FLAG = new Flag();

    static final Form<VmId> VM = Form.number("a VM id", VmId::value, n -> new VmId(Math.toIntExact(n)));
    static final Form<ClusterId> CLUSTER =
            Form.number("a cluster id", ClusterId::value, n -> new ClusterId(Math.toIntExact(n)));
    static final Form<HostId> HOST = Form.number("a host id", HostId::value, n -> new HostId(Math.toIntExact(n)));
    static final Form<DatastoreId> DATASTORE =
            Form.number("a datastore id", DatastoreId::value, n -> new DatastoreId(Math.toIntExact(n)));
    static final Form<ImageId> IMAGE = Form.number("an image id", ImageId::value, n -> new ImageId(Math.toIntExact(n)));
    static final Form<JournalId> JOURNAL = Form.number("a journal number", JournalId::value, JournalId::new);
    static final Form<VolumeName> VOLUME = Form.text("a volume name", VolumeName::value, VolumeName::new);
    static final Form<SnapshotId> SNAPSHOT = Form.text("a snapshot id", SnapshotId::value, SnapshotId::new);

    /** In bytes. */
    static final Form<Bytes> SIZE = Form.number("a size", Bytes::value, Bytes::new);

    /** As in ISO 8601: {@code PT15M}. */
    static final Form<Duration> DURATION = Form.text("a duration", Duration::toString, Duration::parse);

    /** As in ISO 8601, in UTC: {@code 2026-11-27T12:00:00Z}. */
    static final Form<Instant> INSTANT = Form.text("an instant", Instant::toString, Instant::parse);

    /** By their names, as listed in docs/runbook.md. */
    static final Form<FailureCode> FAILURE = Form.text("a failure code", FailureCode::name, FailureCode::valueOf);

    static final Form<VmState> STATE = Form.object(
            (s, fields) -> fields.put("state", INTEGER, s.state()).put("lcmState", INTEGER, s.lcmState()),
            fields -> new VmState(fields.get("state", INTEGER), fields.get("lcmState", INTEGER)));

    static final Form<Claimant> RUN = Form.object(
            (h, fields) -> fields.put("host", TEXT, h.host())
                    .put("pid", LONG, h.pid())
                    .put("started", INSTANT, h.started())
                    .put("run", TEXT, h.run())
                    .put("bootId", TEXT, h.bootId())
                    .put("pidNamespace", TEXT, h.pidNamespace())
                    .put("machineId", TEXT, h.machineId()),
            fields -> new Claimant(
                    fields.get("host", TEXT),
                    fields.get("pid", LONG),
                    fields.get("started", INSTANT),
                    fields.get("run", TEXT),
                    fields.since(2, "bootId", TEXT),
                    fields.since(2, "pidNamespace", TEXT),
                    fields.since(2, "machineId", TEXT)));

    private static final Form<Severity> SEVERITY =
            Form.word("a severity", Map.of("BLOCK", Severity.BLOCK, "WARN", Severity.WARN));

    static final Form<Finding> FINDING = Form.object(
            (f, fields) -> fields.put("id", TEXT, f.id())
                    .put("severity", SEVERITY, f.severity())
                    .put("found", TEXT, f.found())
                    .put("remedy", TEXT, f.remedy()),
            fields -> new Finding(
                    fields.get("id", TEXT),
                    fields.get("severity", SEVERITY),
                    fields.get("found", TEXT),
                    fields.get("remedy", TEXT)));

    private Values() {}

    private static final class Flag implements Form<Boolean> {
        @Override
        public JsonNode written(Boolean value) {
            return NODES.booleanNode(value);
        }

        @Override
        public Boolean read(Place place) {
            place.require(place.value().isBoolean(), "true or false");
            return place.value().booleanValue();
        }
    }
}
