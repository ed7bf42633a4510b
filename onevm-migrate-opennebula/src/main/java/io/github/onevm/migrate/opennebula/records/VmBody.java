package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.BackendException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Edits the text of {@code vm_pool.body} and of {@code history.body} without damage (ON-41). Only elements that
 * OpenNebula itself reads are changed: {@code VM/TEMPLATE/DISK}, {@code VM/USER_TEMPLATE}, {@code HISTORY/DS_ID}, and
 * the records of snapshots ({@link BodySnapshots});
 * elements of the same names elsewhere are left alone. Nothing is added: if an expected element is missing, or exists
 * twice, the edit is {@link BackendException.Refused}.
 */
public final class VmBody extends RecordText {
    private static final String DATASTORE = "DS_ID";

    /** The attributes that tell where a disk is (ON-43). */
    private static final List<String> PLACE = List.of("DATASTORE", "DATASTORE_ID", "CLUSTER_ID");

    /** Where the volume of an image is; changes only if the image moves with the disk. */
    private static final String SOURCE = "SOURCE";

    private static final List<String> PLACE_WITH_SOURCE = List.of("DATASTORE", "DATASTORE_ID", "CLUSTER_ID", SOURCE);

    private VmBody(String label, String text, String rootName) {
        super(label, text, rootName);
    }

    /** The body with the change. */
    public static String edited(String body, VmRecordChange change) {
        VmBody vm = new VmBody("the body of VM " + change.vm(), body, "VM");
        Map<Integer, XmlSpan> disks = vm.disks();
        vm.requireSameDisks(disks, change);
        disks.forEach((id, disk) -> vm.move(disk, id, change));
        vm.pins().change(change);
        if (change.dropSnapshots()) {
            vm.snapshots().remove();
        }
        return vm.text.changed();
    }

    private void move(XmlSpan disk, int id, VmRecordChange change) {
        VmRecordChange.DatastoreName datastore =
                Objects.requireNonNull(change.disks().get(id));
        String what = "disk " + id;
        set(disk, "DATASTORE", datastore.name(), what);
        set(disk, "DATASTORE_ID", datastore.id().toString(), what);
        if (!disk.named("CLUSTER_ID").isEmpty()) {
            set(disk, "CLUSTER_ID", change.cluster().toString(), what);
        }
        String source = change.sources().get(id);
        if (source != null && !disk.named(SOURCE).isEmpty()) {
            set(disk, SOURCE, source, what);
        }
    }

    /** Whether the body shows a locked VM. */
    public static boolean isLocked(String body, VmId id) {
        VmBody vm = new VmBody("the body of VM " + id, body, "VM");
        return vm.within("LOCK", "LOCKED").stream()
                .flatMap(level -> vm.text.value(level).stream())
                .anyMatch(level -> !level.strip().equals("0"));
    }

    /** The state in the body; empty if it cannot be read. */
    public static Optional<VmState> state(String body, VmId id) {
        VmBody vm = new VmBody("the body of VM " + id, body, "VM");
        return vm.number("STATE").flatMap(state -> vm.number("LCM_STATE").map(lcm -> new VmState(state, lcm)));
    }

    private Optional<Integer> number(String name) {
        return only(text.root(), name)
                .map(String::strip)
                .filter(t -> t.matches("[0-9]{1,6}"))
                .map(Integer::valueOf);
    }

    /** The history record with another system datastore. */
    public static String editedHistory(String history, DatastoreId datastore, String label) {
        VmBody record = new VmBody(label, history, "HISTORY");
        record.set(record.text.root(), DATASTORE, datastore.toString(), "it");
        return record.text.changed();
    }

    /** Whether the body shows the complete change. */
    public static boolean shows(String body, VmRecordChange change) {
        VmBody vm = new VmBody("the body of VM " + change.vm(), body, "VM");
        Map<Integer, XmlSpan> disks = vm.disks();
        return disks.keySet().equals(change.disks().keySet())
                && vm.pins().show(change)
                && (!change.dropSnapshots() || vm.snapshots().isEmpty())
                && disks.entrySet().stream().allMatch(e -> vm.diskShows(e.getValue(), e.getKey(), change));
    }

    private boolean diskShows(XmlSpan disk, int id, VmRecordChange change) {
        VmRecordChange.DatastoreName datastore = change.disks().get(id);
        return datastore != null
                && has(disk, "DATASTORE", datastore.name())
                && has(disk, "DATASTORE_ID", datastore.id().toString())
                && (disk.named("CLUSTER_ID").isEmpty()
                        || has(disk, "CLUSTER_ID", change.cluster().toString()))
                && sourceShows(disk, change.sources().get(id));
    }

    private boolean sourceShows(XmlSpan disk, @Nullable String source) {
        return source == null || disk.named(SOURCE).isEmpty() || has(disk, SOURCE, source);
    }

    /** Whether the history record has this system datastore. */
    public static boolean historyShows(String history, DatastoreId datastore, String label) {
        VmBody record = new VmBody(label, history, "HISTORY");
        return record.has(record.text.root(), DATASTORE, datastore.toString());
    }

    /** The body with the parts that the change touched restored; everything else stays as it is now. */
    public static String restored(String now, String was, VmRecordChange change) {
        VmBody vm = new VmBody("the body of VM " + change.vm(), now, "VM");
        VmBody before = new VmBody("the saved body of VM " + change.vm(), was, "VM");
        Map<Integer, XmlSpan> disks = vm.disks();
        vm.requireSameDisks(disks, change);
        before.disks()
                .forEach((id, disk) -> vm.restore(Objects.requireNonNull(disks.get(id)), before, disk, id, change));
        vm.pins().restore(before.pins(), change);
        if (change.dropSnapshots()) {
            vm.snapshots().putBack(before.snapshots());
        }
        return vm.text.changed();
    }

    private void restore(XmlSpan disk, VmBody before, XmlSpan was, int id, VmRecordChange change) {
        for (String name : place(id, change)) {
            before.only(was, name).ifPresent(value -> set(disk, name, value, "disk " + id));
        }
    }

    private static List<String> place(int id, VmRecordChange change) {
        return change.sources().containsKey(id) ? PLACE_WITH_SOURCE : PLACE;
    }

    /** Whether all parts that the change touches are as before. */
    public static boolean isRestored(String now, String was, VmRecordChange change) {
        VmBody vm = new VmBody("the body of VM " + change.vm(), now, "VM");
        VmBody before = new VmBody("the saved body of VM " + change.vm(), was, "VM");
        return vm.places(change).equals(before.places(change))
                && vm.pins().areRestored(before.pins(), change)
                && (!change.dropSnapshots()
                        || vm.snapshots().sources().equals(before.snapshots().sources()));
    }

    private BodySnapshots snapshots() {
        return new BodySnapshots(text, disks());
    }

    /** The parts of the disks that a change touches, by DISK_ID. */
    private Map<Integer, List<Optional<String>>> places(VmRecordChange change) {
        Map<Integer, List<Optional<String>>> places = new TreeMap<>();
        disks().forEach((id, disk) -> places.put(
                id, place(id, change).stream().map(name -> only(disk, name)).toList()));
        return places;
    }

    /** The history record with its old system datastore. */
    public static String restoredHistory(String now, String was, String label) {
        VmBody record = new VmBody(label, now, "HISTORY");
        record.set(record.text.root(), DATASTORE, systemDatastore(was, label), "it");
        return record.text.changed();
    }

    /** Whether the history record has its old system datastore. */
    public static boolean isHistoryRestored(String now, String was, String label) {
        VmBody record = new VmBody(label, now, "HISTORY");
        return record.has(record.text.root(), DATASTORE, systemDatastore(was, label));
    }

    private static String systemDatastore(String history, String label) {
        VmBody record = new VmBody("the saved " + label, history, "HISTORY");
        return record.only(record.text.root(), DATASTORE)
                .orElseThrow(() -> new BackendException.Refused(record.label + " has no readable " + DATASTORE));
    }

    private Map<Integer, XmlSpan> disks() {
        Map<Integer, XmlSpan> disks = new TreeMap<>();
        for (XmlSpan disk : within("TEMPLATE", "DISK")) {
            int id = diskId(disk);
            if (disks.put(id, disk) != null) {
                throw new BackendException.Refused(label + " has two disks with DISK_ID " + id);
            }
        }
        return disks;
    }

    private int diskId(XmlSpan disk) {
        List<XmlSpan> ids = disk.named("DISK_ID");
        Optional<String> id = ids.size() == 1 ? text.value(ids.get(0)).map(String::strip) : Optional.empty();
        return id.filter(t -> t.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElseThrow(() -> new BackendException.Refused(label + " has a disk without a readable DISK_ID"));
    }

    private VmPins pins() {
        return new VmPins(this);
    }

    /** The scheduling pins that are not blank, by name. */
    static Map<String, String> pins(String body, VmId id) {
        return new VmBody("the body of VM " + id, body, "VM").pins().texts();
    }

    private List<XmlSpan> within(String section, String name) {
        return text.root().named(section).stream()
                .flatMap(s -> s.named(name).stream())
                .toList();
    }

    private void requireSameDisks(Map<Integer, XmlSpan> disks, VmRecordChange change) {
        List<Integer> extra = missing(disks, change.disks());
        List<Integer> gone = missing(change.disks(), disks);
        if (!extra.isEmpty() || !gone.isEmpty()) {
            throw new BackendException.Refused(label + " was not changed: it has other disks than planned"
                    + (extra.isEmpty() ? "" : "; not planned: " + extra)
                    + (gone.isEmpty() ? "" : "; not there: " + gone));
        }
    }

    private static List<Integer> missing(Map<Integer, ?> from, Map<Integer, ?> in) {
        List<Integer> missing = new ArrayList<>(new TreeMap<>(from).keySet());
        missing.removeAll(in.keySet());
        return missing;
    }
}
