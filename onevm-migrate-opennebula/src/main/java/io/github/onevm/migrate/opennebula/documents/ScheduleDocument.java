package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.ScheduledAction;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * SCHED_ACTION elements of a VM or a backup job. Up to 6.2 those of a VM are in USER_TEMPLATE, since 6.4 in TEMPLATE;
 * since 6.8 they have a table of their own, and {@code info} adds them to TEMPLATE (ON-32).
 */
public final class ScheduleDocument {
    /** END_TYPE: ends after END_VALUE more times. */
    private static final int TIMES = 1;

    /** END_TYPE: ends at END_VALUE. */
    private static final int DATE = 2;

    private final Element parent;

    public ScheduleDocument(Element parent) {
        this.parent = parent;
    }

    /** The actions that are neither done nor ended. */
    public List<ScheduledAction> actions() {
        return Stream.of("TEMPLATE/SCHED_ACTION", "USER_TEMPLATE/SCHED_ACTION")
                .flatMap(path -> OneXml.all(parent, path).stream())
                .flatMap(action -> scheduled(action).stream())
                .toList();
    }

    /** A repeated action has DONE, too, and a later TIME. */
    private Optional<ScheduledAction> scheduled(Element e) {
        long done = time(e, "DONE").orElse(-1L);
        return time(e, "TIME")
                .filter(t -> t > done && !isUsedUp(e))
                .map(t -> new ScheduledAction(
                        number(e, "ID"),
                        text(e, "ACTION").orElse("an action"),
                        Instant.ofEpochSecond(t),
                        endType(e) == DATE ? time(e, "END_VALUE").map(Instant::ofEpochSecond) : Optional.empty(),
                        text(e, "MESSAGE")));
    }

    private boolean isUsedUp(Element e) {
        return endType(e) == TIMES
                && number(e, "END_VALUE").filter(left -> left > 0).isEmpty();
    }

    private static int endType(Element e) {
        return number(e, "END_TYPE").orElse(-1);
    }

    private static Optional<Integer> number(Element e, String name) {
        return text(e, name).filter(t -> t.matches("\\d{1,9}")).map(Integer::parseInt);
    }

    /** {@code +3600} counts from the VM's birth. A text that is not a number is ignored. */
    private Optional<Long> time(Element e, String name) {
        return text(e, name)
                .filter(time -> time.matches("\\+?\\d{1,12}"))
                .map(time -> Long.parseLong(time) + (time.startsWith("+") ? birth() : 0));
    }

    private long birth() {
        return text(parent, "STIME")
                .filter(t -> t.matches("\\d{1,12}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private static Optional<String> text(Element from, String path) {
        return OneXml.text(from, path).map(String::strip).filter(t -> !t.isEmpty());
    }
}
