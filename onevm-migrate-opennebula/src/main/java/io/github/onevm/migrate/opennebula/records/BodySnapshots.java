package io.github.onevm.migrate.opennebula.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of snapshots in the body of a VM (ON-49): SNAPSHOTS, TEMPLATE/SNAPSHOT and DISK/DISK_SNAPSHOT_TOTAL_SIZE.
 * Not thread-safe.
 *
 * @param text the body
 * @param disks its disks by DISK_ID
 */
record BodySnapshots(XmlText text, Map<Integer, XmlSpan> disks) {
    private static final String TOTAL = "DISK_SNAPSHOT_TOTAL_SIZE";

    private List<XmlSpan> ofDisks() {
        return text.root().named("SNAPSHOTS");
    }

    private List<XmlSpan> ofVm() {
        return text.root().named("TEMPLATE").stream()
                .flatMap(t -> t.named("SNAPSHOT").stream())
                .toList();
    }

    private List<XmlSpan> totals() {
        return disks.values().stream().flatMap(d -> d.named(TOTAL).stream()).toList();
    }

    private Stream<XmlSpan> all() {
        return Stream.of(ofDisks(), ofVm(), totals()).flatMap(List::stream);
    }

    boolean isEmpty() {
        return all().findAny().isEmpty();
    }

    void remove() {
        all().forEach(text::remove);
    }

    /** Each element as it stands in the text, in an order that does not depend on where the elements stand. */
    List<String> sources() {
        List<String> sources = new ArrayList<>();
        all().map(text::source).forEach(sources::add);
        return sources;
    }

    /** Puts the records of an earlier body back where there are none now. */
    void putBack(BodySnapshots before) {
        if (ofDisks().isEmpty()) {
            append(text.root(), before, before.ofDisks());
        }
        List<XmlSpan> templates = text.root().named("TEMPLATE");
        if (ofVm().isEmpty() && !templates.isEmpty()) {
            append(templates.get(0), before, before.ofVm());
        }
        before.disks().forEach((id, was) -> {
            XmlSpan now = disks.get(id);
            if (now != null && now.named(TOTAL).isEmpty()) {
                append(now, before, was.named(TOTAL));
            }
        });
    }

    private void append(XmlSpan parent, BodySnapshots before, List<XmlSpan> elements) {
        if (!elements.isEmpty()) {
            text.append(parent, elements.stream().map(before.text::source).collect(Collectors.joining()));
        }
    }
}
