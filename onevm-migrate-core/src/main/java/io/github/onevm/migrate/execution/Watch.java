package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.MigrationNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at a started VM: whether it runs where it should be, and whether its volumes are attached there and nowhere else.
 * The storage system numbers hosts by client ids of its own, so the host is the one client that has all volumes. During a
 * live migration two hosts have them; the attachments are then not judged. Read-only. Confined to the thread of the run.
 */
public final class Watch {
    /** The result of one look. */
    public sealed interface Seen {
        /** For people, a clause without a full stop. */
        String what();

        /** The VM runs where it should, with its volumes. */
        record Good(String what) implements Seen {}

        /** Something is not as it should be. */
        record Wrong(String what) implements Seen {}

        /** Something could not be read; the VM may be well. */
        record Unreadable(String what) implements Seen {}
    }

    private final StepContext context;
    private final VmId vm;
    private final ClusterId cluster;
    private final DatastoreId systemDatastore;
    private final List<VolumeName> attached;
    private VmState told = VmState.RUNNING;
    private boolean looked;
    private Optional<String> messageAtStart = Optional.empty();

    /**
     * @param attached its volumes on the destination that are attached while it runs
     */
    public Watch(
            StepContext context, VmId vm, ClusterId cluster, DatastoreId systemDatastore, List<VolumeName> attached) {
        this.context = context;
        this.vm = vm;
        this.cluster = cluster;
        this.systemDatastore = systemDatastore;
        this.attached = List.copyOf(attached);
    }

    /** Looks once. */
    public Seen look() {
        try {
            VmStatus status = context.control().status(vm);
            tell(status.state());
            return wrong(status)
                    .<Seen>map(Seen.Wrong::new)
                    .orElseGet(() -> new Seen.Good("VM " + vm + " was " + status.state() + " on " + host(status)));
        } catch (BackendException e) {
            return new Seen.Unreadable(e.getMessage());
        }
    }

    /** That it is RUNNING was told at the end of the start. */
    private void tell(VmState state) {
        if (!state.equals(told)) {
            told = state;
            context.tell(new EventData.VmSeen(state));
        }
    }

    private Optional<String> wrong(VmStatus status) {
        if (!looked) {
            looked = true;
            messageAtStart = status.message();
        }
        return badState(status)
                .or(() -> elsewhere(status))
                .or(() -> newError(status))
                .or(() -> status.state().isRunning() ? badAttachment() : Optional.empty());
    }

    private Optional<String> badState(VmStatus status) {
        boolean runs = status.state().isRunning() || status.state().isPassing();
        return runs
                ? Optional.empty()
                : Optional.of(new Reason(messageAtStart, context.time().now())
                        .beside("VM " + vm + " was RUNNING after its start, and is now ", Optional.of(status)));
    }

    private Optional<String> elsewhere(VmStatus status) {
        return status.lastHistory()
                        .filter(last -> last.cluster().equals(cluster)
                                && last.datastore().equals(systemDatastore))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("VM " + vm + " is " + status.state() + " on " + host(status) + ", not in cluster "
                        + cluster + ", system datastore " + systemDatastore);
    }

    private static String host(VmStatus status) {
        return status.lastHistory()
                .map(h -> "host " + h.host() + " (" + h.hostName() + ") in cluster " + h.cluster())
                .orElse("an unknown host");
    }

    /** Compared with the text right after the start, because a first attempt of the start may have left one. */
    private Optional<String> newError(VmStatus status) {
        Reason reason = new Reason(messageAtStart, context.time().now());
        return status.message()
                .filter(text -> !reason.isOld(text))
                .map(text -> "OpenNebula reports an error of VM " + vm + " since its start: " + text);
    }

    private Optional<String> badAttachment() {
        Map<VolumeName, Set<Integer>> clients = new TreeMap<>();
        attached.forEach(name -> clients.put(name, new TreeSet<>()));
        context.destination()
                .attachments(attached)
                .forEach(a -> clients.computeIfAbsent(a.volume(), name -> new TreeSet<>())
                        .add(a.client()));
        return clients.entrySet().stream()
                .filter(e -> e.getValue().isEmpty())
                .map(e -> "volume " + e.getKey() + " of VM " + vm + " is attached to no host of the destination")
                .findFirst()
                .or(() -> severalHosts(clients))
                .or(this::onSource);
    }

    private Optional<String> severalHosts(Map<VolumeName, Set<Integer>> clients) {
        Set<Integer> all =
                clients.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        return all.size() > 1
                ? Optional.of("volumes of VM " + vm + " are attached to several clients of the destination: " + all)
                : Optional.empty();
    }

    /** The old copy, under its old and its new names. */
    private Optional<String> onSource() {
        MigrationNames names = context.conventions().migrationNames();
        List<VolumeName> old = context.state().creations().stream()
                .sorted()
                .flatMap(name ->
                        Stream.of(name, names.retired(name, context.move().stamp())))
                .toList();
        List<Attachment> users = old.isEmpty() ? List.of() : context.source().attachments(old);
        return users.stream()
                .findFirst()
                .map(a -> "volume " + a.volume() + " of the source is attached to client " + a.client());
    }
}
