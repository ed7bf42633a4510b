package io.github.onevm.migrate.json;

import io.github.onevm.migrate.json.Kinds.Kind;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Role;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.DataLocation.VolumePlace;
import io.github.onevm.migrate.report.VmLocation;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The forms of where a VM and its data are. */
final class LocationForms {
    private static final Form<VmLocation.Stay> STAY = Form.object(
            (s, fields) -> fields.put("host", Values.HOST, s.host())
                    .put("hostName", Values.TEXT, s.hostName())
                    .put("cluster", Values.CLUSTER, s.cluster())
                    .put("systemDatastore", Values.DATASTORE, s.systemDatastore()),
            fields -> new VmLocation.Stay(
                    fields.get("host", Values.HOST),
                    fields.get("hostName", Values.TEXT),
                    fields.get("cluster", Values.CLUSTER),
                    fields.get("systemDatastore", Values.DATASTORE)));

    private static final Form<VmLocation.Seen> SEEN = Form.object(
            (s, fields) -> fields.put("vm", Values.VM, s.vm())
                    .put("label", Values.TEXT, s.label())
                    .put("state", Values.STATE, s.state())
                    .put("locked", Values.FLAG, s.locked())
                    .put("stay", STAY, s.stay()),
            fields -> new VmLocation.Seen(
                    fields.get("vm", Values.VM),
                    fields.get("label", Values.TEXT),
                    fields.get("state", Values.STATE),
                    fields.get("locked", Values.FLAG),
                    fields.optional("stay", STAY)));

    static final Form<VmLocation> VM = new Kinds<>(
            "kind",
            "a place of a VM",
            List.of(
                    new Kind<>("seen", VmLocation.Seen.class, SEEN),
                    new Kind<>(
                            "not-readable",
                            VmLocation.NotReadable.class,
                            Form.object(
                                    (n, fields) ->
                                            fields.put("vm", Values.VM, n.vm()).put("label", Values.TEXT, n.label()),
                                    fields -> new VmLocation.NotReadable(
                                            fields.get("vm", Values.VM), fields.get("label", Values.TEXT)))),
                    new Kind<>(
                            "not-looked-at",
                            VmLocation.NotLookedAt.class,
                            Form.object(
                                    (n, fields) -> fields.put("vm", Values.VM, n.vm()),
                                    fields -> new VmLocation.NotLookedAt(fields.get("vm", Values.VM)))),
                    new Kind<>(
                            "told",
                            VmLocation.Told.class,
                            Form.object(
                                    (t, fields) -> fields.put("text", Values.TEXT, t.text()),
                                    fields -> new VmLocation.Told(fields.get("text", Values.TEXT))))));

    private static final Form<Situation> SITUATION = Form.word(
            "a situation",
            Map.of(
                    "ON_SOURCE", Situation.ON_SOURCE,
                    "ON_SOURCE_WITH_SNAPSHOTS", Situation.ON_SOURCE_WITH_SNAPSHOTS,
                    "BETWEEN", Situation.BETWEEN,
                    "ON_DESTINATION", Situation.ON_DESTINATION,
                    "ON_DESTINATION_WITHOUT_WAY_BACK", Situation.ON_DESTINATION_WITHOUT_WAY_BACK));

    private static final Form<Side> SIDE =
            Form.word("a side", Map.of("SOURCE", Side.SOURCE, "DESTINATION", Side.DESTINATION));

    private static final Form<Role> ROLE = Form.word(
            "what a volume contains",
            Map.of(
                    "COMPLETE", Role.COMPLETE,
                    "OLD_COPY", Role.OLD_COPY,
                    "COPY", Role.COPY,
                    "MAY_HOLD_GUEST_WRITES", Role.MAY_HOLD_GUEST_WRITES,
                    "ONLY_SNAPSHOTS", Role.ONLY_SNAPSHOTS,
                    "SET_ASIDE", Role.SET_ASIDE));

    private static final Form<VolumePlace> VOLUME = Form.object(
            (v, fields) -> fields.put("side", SIDE, v.side())
                    .put("names", Values.VOLUME.list(), v.names())
                    .put("role", ROLE, v.role())
                    .put("attachedTo", Values.HOST, v.attachedTo()),
            fields -> new VolumePlace(
                    fields.get("side", SIDE),
                    fields.get("names", Values.VOLUME.list()),
                    fields.get("role", ROLE),
                    fields.optional("attachedTo", Values.HOST)));

    private static final Form<DataLocation.Known> KNOWN = Form.object(
            (k, fields) -> fields.put("situation", SITUATION, k.situation())
                    .put("source", Values.TEXT, k.source())
                    .put("destination", Values.TEXT, k.destination())
                    .put("stamp", Values.INSTANT, k.stamp())
                    .put("volumes", VOLUME.list(), k.volumes()),
            fields -> new DataLocation.Known(
                    fields.get("situation", SITUATION),
                    fields.get("source", Values.TEXT),
                    fields.get("destination", Values.TEXT),
                    fields.get("stamp", Values.INSTANT),
                    fields.get("volumes", VOLUME.list())));

    static final Form<DataLocation> DATA = new Kinds<>(
            "kind",
            "a place of data",
            List.of(
                    new Kind<>("known", DataLocation.Known.class, KNOWN),
                    new Kind<>("not-touched", DataLocation.NotTouched.class, nothing(DataLocation.NotTouched::new)),
                    new Kind<>(
                            "with-another-run",
                            DataLocation.WithAnotherRun.class,
                            nothing(DataLocation.WithAnotherRun::new)),
                    new Kind<>(
                            "moved-since",
                            DataLocation.MovedSince.class,
                            Form.object(
                                    (m, fields) -> fields.put("difference", Values.TEXT, m.difference()),
                                    fields -> new DataLocation.MovedSince(fields.get("difference", Values.TEXT)))),
                    new Kind<>(
                            "journal-elsewhere",
                            DataLocation.JournalElsewhere.class,
                            Form.object(
                                    (j, fields) -> fields.put("place", Values.TEXT, j.place())
                                            .put("over", Values.FLAG, j.over()),
                                    fields -> new DataLocation.JournalElsewhere(
                                            fields.get("place", Values.TEXT), fields.get("over", Values.FLAG)))),
                    new Kind<>(
                            "journal-unreadable",
                            DataLocation.JournalUnreadable.class,
                            nothing(DataLocation.JournalUnreadable::new)),
                    new Kind<>(
                            "told",
                            DataLocation.Told.class,
                            Form.object(
                                    (t, fields) -> fields.put("text", Values.TEXT, t.text()),
                                    fields -> new DataLocation.Told(fields.get("text", Values.TEXT))))));

    private LocationForms() {}

    private static <T> Form<T> nothing(Supplier<T> made) {
        return Form.object((value, fields) -> {}, fields -> made.get());
    }
}
