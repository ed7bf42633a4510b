package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Bodies of VMs and their history records as they may stand in a database, each with a change and what it must make of them. */
final class Bodies extends DomainContextBase {
    static final VmId VM = new VmId(42);
    static final int SEQ = 3;

    /** Names that count in one place only, and stand in others too. */
    private static final String[] BAIT = {
        "DATASTORE",
        "DATASTORE_ID",
        "CLUSTER_ID",
        "DISK_ID",
        "DS_ID",
        "SCHED_REQUIREMENTS",
        "SCHED_DS_REQUIREMENTS",
        "NAME",
        "é"
    };

    /** A change, and both records before and after it. */
    record Move(VmRecordChange change, EditedText body, EditedText history) {}

    private record Target(ClusterId cluster, DatastoreId system, Map<Integer, DatastoreName> disks) {
        VmRecordChange change() {
            return new VmRecordChange(VM, disks, cluster, Optional.of(system));
        }
    }

    @Provide
    Arbitrary<Move> moves() {
        return targets()
                .flatMap(target -> Combinators.combine(body(target), history(target.system()))
                        .as((body, history) -> new Move(target.change(), body, history)));
    }

    private static Arbitrary<Target> targets() {
        Arbitrary<DatastoreName> name = Combinators.combine(newIds().map(DatastoreId::new), XmlTexts.names())
                .as(DatastoreName::new);
        Arbitrary<Map<Integer, DatastoreName>> disks = Arbitraries.maps(
                        Arbitraries.integers().between(0, 300), name)
                .ofMinSize(1)
                .ofMaxSize(4);
        return Combinators.combine(newIds().map(ClusterId::new), newIds().map(DatastoreId::new), disks)
                .as(Target::new);
    }

    private static Arbitrary<Integer> newIds() {
        return Arbitraries.integers().between(100, 100_000);
    }

    private static String old(int number) {
        return Integer.toString(number % 100);
    }

    private static Arbitrary<EditedText> body(Target target) {
        Arbitrary<EditedText> sections = EditedText.shuffled(List.of(
                template(target),
                userTemplate(),
                bait("LOCK"),
                bait("DISK"),
                bait("SNAPSHOTS"),
                bait("USER"),
                nested("HISTORY_RECORDS", "HISTORY"),
                nested("BACKUPS", "TEMPLATE")));
        Arbitrary<String> start =
                Arbitraries.of("<VM>", "<VM>", "<?xml version=\"1.0\"?>\n<VM>", "<!-- <VM> -->\n<VM >");
        return Combinators.combine(start, sections, XmlTexts.space())
                .as((vm, all, space) -> all.within(vm + "<ID>" + VM + "</ID>", space + "</VM>" + space));
    }

    private static Arbitrary<EditedText> template(Target target) {
        List<Arbitrary<EditedText>> disks = target.disks().entrySet().stream()
                .map(disk -> disk(disk.getKey(), disk.getValue(), target.cluster()))
                .toList();
        List<Arbitrary<EditedText>> others = List.of(
                bait("NIC"),
                bait("CONTEXT"),
                bait("SNAPSHOT"),
                leaf("SCHED_REQUIREMENTS"),
                leaf("VMID"),
                leaf("DISK_ID"));
        return EditedText.shuffled(EditedText.and(disks, others)).map(all -> all.within("<TEMPLATE>", "</TEMPLATE>"));
    }

    private static Arbitrary<EditedText> disk(int id, DatastoreName datastore, ClusterId cluster) {
        Arbitrary<EditedText> diskId = Arbitraries.of(
                        "<DISK_ID><![CDATA[" + id + "]]></DISK_ID>",
                        "<DISK_ID>" + id + "</DISK_ID>",
                        "<DISK_ID> " + id + "\n</DISK_ID>",
                        "<DISK_ID>&#" + (int) Integer.toString(id).charAt(0) + ";"
                                + Integer.toString(id).substring(1) + "</DISK_ID>")
                .map(EditedText::same);
        List<Arbitrary<EditedText>> parts = List.of(
                diskId,
                EditedText.place("DATASTORE", "alpha", datastore.name()),
                EditedText.place("DATASTORE_ID", old(id), datastore.id().toString()),
                Arbitraries.oneOf(
                        EditedText.place("CLUSTER_ID", "0,99", cluster.toString()),
                        Arbitraries.just(EditedText.same(""))),
                leaf("IMAGE"),
                leaf("SOURCE"),
                bait("SNAPSHOT"));
        return Combinators.combine(XmlTexts.space(), EditedText.shuffled(parts))
                .as((space, all) -> all.within(space + "<DISK>", space + "</DISK>"));
    }

    private static Arbitrary<EditedText> userTemplate() {
        Arbitrary<EditedText> pin =
                Arbitraries.of("SCHED_REQUIREMENTS", "SCHED_DS_REQUIREMENTS").flatMap(EditedText::removed);
        Arbitrary<EditedText> item = Arbitraries.oneOf(pin, leaf("LABELS"), leaf("DATASTORE_ID"), bait("DISK"));
        return Combinators.combine(item.list().ofMaxSize(5), XmlTexts.space())
                .as((items, space) -> EditedText.joined(items).within("<USER_TEMPLATE>", space + "</USER_TEMPLATE>"));
    }

    private static Arbitrary<EditedText> history(DatastoreId system) {
        List<Arbitrary<EditedText>> parts = List.of(
                leaf("SEQ"),
                leaf("HOSTNAME"),
                EditedText.place("DS_ID", old(system.value()), system.toString()),
                bait("VM"),
                nested("COPY", "HISTORY"));
        return EditedText.shuffled(parts).map(all -> all.within("<HISTORY>", "</HISTORY>"));
    }

    private static Arbitrary<EditedText> leaf(String name) {
        return EditedText.kept(XmlTexts.leaf(name));
    }

    private static Arbitrary<EditedText> bait(String name) {
        return EditedText.kept(XmlTexts.vector(name, BAIT));
    }

    private static Arbitrary<EditedText> nested(String outer, String inner) {
        return EditedText.kept(XmlTexts.vector(inner, BAIT).map(text -> "<" + outer + ">" + text + "</" + outer + ">"));
    }
}
