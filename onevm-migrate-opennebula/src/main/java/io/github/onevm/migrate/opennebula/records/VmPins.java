package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scheduling pins in a body: USER_TEMPLATE/SCHED_REQUIREMENTS and SCHED_DS_REQUIREMENTS (ON-44). */
final class VmPins {
    private static final String SECTION = "USER_TEMPLATE";
    private static final List<String> NAMES = List.of("SCHED_REQUIREMENTS", "SCHED_DS_REQUIREMENTS");

    private final RecordText body;

    VmPins(RecordText body) {
        this.body = body;
    }

    /** The texts of those that are not blank, by name. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        NAMES.forEach(name -> text(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** Makes the change. */
    void change(VmRecordChange change) {
        if (change.policy() == PinPolicy.DROP) {
            elements().forEach(body.text::remove);
            return;
        }
        requireAsPlanned(change);
        change.pins().stream()
                .filter(PinChange::isChange)
                .forEach(pin -> set(pin.name(), pin.after().orElseThrow()));
    }

    /** Somebody may have set others since the plan was made, which may exclude the target. */
    private void requireAsPlanned(VmRecordChange change) {
        Map<String, String> now = texts();
        boolean asPlanned = now.size() == change.pins().size()
                && change.pins().stream().allMatch(pin -> is(now, pin, pin.before()) || isAfter(now, pin));
        if (!asPlanned) {
            throw new BackendException.Refused(
                    body.label + " was not changed: its scheduling pins are others than when the plan was made");
        }
    }

    private static boolean is(Map<String, String> now, PinChange pin, String text) {
        return text.equals(now.get(pin.name()));
    }

    private static boolean isAfter(Map<String, String> now, PinChange pin) {
        return pin.after().filter(text -> is(now, pin, text)).isPresent();
    }

    /** Whether they are as after the change. */
    boolean show(VmRecordChange change) {
        Map<String, String> now = texts();
        return change.policy() == PinPolicy.DROP
                ? elements().findAny().isEmpty()
                : change.pins().stream().allMatch(pin -> isAfter(now, pin));
    }

    /** Puts back what the change has taken away or rewritten, unless somebody has set it again since. */
    void restore(VmPins before, VmRecordChange change) {
        // in one edit: two would both replace a section that is empty
        String lost = lost(before, change)
                .sorted(Comparator.comparing(XmlSpan::start))
                .map(before.body.text::source)
                .collect(Collectors.joining());
        if (!lost.isEmpty()) {
            body.text.append(section(), lost);
        }
        rewritten(change).forEach(pin -> set(pin.name(), pin.before()));
    }

    /** Whether nothing that the change has taken away or rewritten is missing. */
    boolean areRestored(VmPins before, VmRecordChange change) {
        return lost(before, change).findAny().isEmpty()
                && rewritten(change).findAny().isEmpty();
    }

    /** The removed ones that were not set again since. */
    private Stream<XmlSpan> lost(VmPins before, VmRecordChange change) {
        List<String> there = elements().map(XmlSpan::name).toList();
        return change.policy() == PinPolicy.DROP
                ? before.elements().filter(pin -> !there.contains(pin.name()))
                : Stream.empty();
    }

    private Stream<PinChange> rewritten(VmRecordChange change) {
        Map<String, String> now = texts();
        return change.policy() == PinPolicy.REWRITE
                ? change.pins().stream().filter(PinChange::isChange).filter(pin -> isAfter(now, pin))
                : Stream.empty();
    }

    private void set(String name, String value) {
        body.set(section(), name, value, SECTION);
    }

    private XmlSpan section() {
        List<XmlSpan> sections = body.text.root().named(SECTION);
        if (sections.size() != 1) {
            throw new BackendException.Refused(
                    body.label + " was not changed: it has no USER_TEMPLATE, or more than one");
        }
        return sections.get(0);
    }

    private Optional<String> text(String name) {
        return elements()
                .filter(pin -> pin.name().equals(name))
                .findFirst()
                .flatMap(body.text::value)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private Stream<XmlSpan> elements() {
        return NAMES.stream()
                .flatMap(name -> body.text.root().named(SECTION).stream().flatMap(s -> s.named(name).stream()));
    }
}
