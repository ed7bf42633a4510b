package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.Verification.Aspect;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.report.Verification.Fact;
import io.github.onevm.migrate.report.Verification.Subject;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares who has the volumes attached: those of the destination only the host on which the VM runs, those of the source
 * nobody. The list of attachments of a cluster is read once.
 */
final class AttachmentVerification {
    private final VolumeStore source;
    private final VolumeStore destination;
    private final Function<Host, OptionalInt> client;
    private final Supplier<List<Host>> hosts;

    /**
     * @param client the client id of a host, if its record tells it
     * @param hosts reads the hosts
     */
    AttachmentVerification(
            VolumeStore source,
            VolumeStore destination,
            Function<Host, OptionalInt> client,
            Supplier<List<Host>> hosts) {
        this.source = source;
        this.destination = destination;
        this.client = client;
        this.hosts = hosts;
    }

    /** Of volumes that nobody uses. */
    List<Comparison> idle(Side side, List<VolumeName> names) {
        return each(
                side,
                names,
                side == Side.SOURCE ? source : destination,
                attached -> new Expectation(new Fact.Clients(Set.of()), false, Set.of()));
    }

    /** Of the volumes that the VM uses. */
    List<Comparison> used(List<VolumeName> names, Supplier<VmStatus> status) {
        return each(Side.DESTINATION, names, destination, attached -> expected(status.get(), attached));
    }

    /**
     * @param fact for the report
     * @param orNone whether it is also right that it is attached nowhere
     * @param clients the clients that it must be attached to
     */
    private record Expectation(Fact fact, boolean orNone, Set<Integer> clients) {
        boolean fits(Set<Integer> found) {
            return found.equals(clients) || (orNone && found.isEmpty());
        }
    }

    private Expectation expected(VmStatus status, List<Attachment> attached) {
        VmState state = status.state();
        if (state.isAtRest() || state.isPending()) {
            return new Expectation(new Fact.Clients(Set.of()), false, Set.of());
        }
        boolean orNone = !state.isRunning();
        OptionalInt known = status.lastHistory().map(this::clientOf).orElse(OptionalInt.empty());
        if (known.isPresent()) {
            return new Expectation(new Fact.Clients(Set.of(known.getAsInt())), orNone, Set.of(known.getAsInt()));
        }
        return new Expectation(
                new Fact.OneClient(),
                orNone,
                attached.stream().map(Attachment::client).limit(1).collect(Collectors.toSet()));
    }

    private OptionalInt clientOf(HistoryRecord stay) {
        return hosts.get().stream()
                .filter(h -> h.id().equals(stay.host()))
                .findFirst()
                .map(client)
                .orElse(OptionalInt.empty());
    }

    private static List<Comparison> each(
            Side side, List<VolumeName> names, VolumeStore store, Function<List<Attachment>, Expectation> expected) {
        if (names.isEmpty()) {
            return List.of();
        }
        try {
            List<Attachment> attached = store.attachments(names);
            Expectation expectation = expected.apply(attached);
            return names.stream()
                    .map(name -> comparison(side, name, clients(attached, name), expectation))
                    .toList();
        } catch (BackendException e) {
            return names.stream()
                    .map(name -> Comparing.unknown(
                            Aspect.ATTACHMENTS, new Subject.OfVolume(side, name), Optional.empty(), e.getMessage()))
                    .toList();
        }
    }

    private static Comparison comparison(Side side, VolumeName name, Set<Integer> found, Expectation expected) {
        boolean nowhere = expected.fact() instanceof Fact.OneClient && found.isEmpty() && !expected.orNone();
        return Comparing.comparison(
                Aspect.ATTACHMENTS,
                new Subject.OfVolume(side, name),
                Optional.of(expected.fact()),
                Optional.of(new Fact.Clients(found)),
                expected.fits(found) && !nowhere);
    }

    private static Set<Integer> clients(List<Attachment> attached, VolumeName name) {
        Stream<Attachment> own = attached.stream().filter(a -> a.volume().equals(name));
        return own.map(Attachment::client).collect(Collectors.toSet());
    }
}
