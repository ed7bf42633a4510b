package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.TransferView;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.progress.Progress;
import io.github.onevm.migrate.progress.ProgressModel;
import io.github.onevm.migrate.progress.Remaining;
import io.github.onevm.migrate.progress.RoundProgress;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What is shown of a move of five disks over a slow link, at each second, against what the site knows. */
class ShownProgressIT {
    private static final int MEBIBYTE = 1 << 20;
    private static final long RATE = MEBIBYTE / 8;
    private static final double NEAR = 0.05;
    private static final double ETA_NEAR = 0.20;

    /** The end of a round is noticed at the next look. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final List<String> DISKS =
            List.of(TrialSite.OS, TrialSite.SCRATCH, "one-img-7-42-2", "one-img-7-42-3", "one-img-7-42-4");

    private record Shown(Instant at, RoundProgress round, long truth, long all) {
        double error() {
            return Math.abs(round.bytes().orElseThrow().value() - truth) / (double) all;
        }
    }

    private final ProgressModel model = new ProgressModel();
    private final List<Shown> shown = new ArrayList<>();
    private Optional<Instant> end = Optional.empty();
    private boolean whole;

    private static LabPlan planned(LabPlan plan) {
        return plan.linkRate(RATE)
                .timings(Timings.fast().withGuestWriteInterval(Duration.ofSeconds(2)))
                .vm(standard -> {
                    var vm = TrialSite.vm();
                    IntStream.range(0, 3).forEach(i -> vm.disk(DiskSpec.image(7)));
                    return vm;
                })
                .then(lab -> DISKS.forEach(disk -> fill(lab.alpha(), disk)));
    }

    private static void fill(StorPoolCluster cluster, String volume) {
        byte[] data = new byte[(6 + DISKS.indexOf(volume)) * MEBIBYTE];
        new Random(volume.hashCode()).nextBytes(data);
        cluster.fill(volume, cluster.volume(volume).orElseThrow().size() - data.length, data);
    }

    private void onEvent(MigrationEvent event) {
        model.onEvent(event);
        if (event.data() instanceof EventData.RoundEnded ended && ended.round().equals("r1")) {
            end = Optional.of(event.at());
        }
    }

    /** Each second of the first round in which the destination has told of bytes. */
    private void look(ProofSite site) {
        Optional<RoundProgress> round = model.at(site.clock().instant())
                .flatMap(Progress::round)
                .filter(r ->
                        r.round().equals("r1") && r.isWhole() && !r.volumes().isEmpty());
        List<TransferView> transfers = site.lab().bridge().transfers();
        round.ifPresent(r -> shown.add(new Shown(
                site.clock().instant(),
                r,
                transfers.stream().mapToLong(TransferView::bytesMoved).sum(),
                transfers.stream().mapToLong(TransferView::bytes).sum())));
        whole |= round.flatMap(RoundProgress::percent).filter(p -> p == 100).isPresent()
                && end.isEmpty()
                && transfers.stream().anyMatch(t -> t.arrived().isEmpty());
        site.clock().after(Duration.ofSeconds(1), () -> look(site));
    }

    private void move(ProofSite site) {
        look(site);
        MigrationOptions options = MigrationOptions.builder()
                .parallel(1)
                .autoHost(true)
                .probation(Duration.ZERO)
                .build();
        try (Migrator migrator = site.migrator(CallObserver.NONE, new SteppedTime(site.clock(), () -> {}))) {
            Planning planning = migrator.plan(new MigrationRequest(ProofSite.VM, new ClusterId(101), options));
            if (!(planning instanceof Planning.Ready ready)) {
                throw new AssertionError("refused: " + planning);
            }
            assertThat(migrator.run(ready.plan(), this::onEvent, new Cancellation())
                            .result())
                    .isEqualTo(Result.DONE);
        }
    }

    private double etaError(Shown moment, Instant ended) {
        double real = Duration.between(moment.at(), ended).toMillis();
        double told = moment.round()
                .remaining()
                .map(Remaining::time)
                .orElse(Duration.ZERO)
                .toMillis();
        double beyondTheLook = Math.max(0, Math.abs(real - told) - LOOK.toMillis());
        return beyondTheLook / real;
    }

    @Test
    void is_right_within_a_twentieth_and_never_whole_too_soon(TestReporter reporter) throws IOException {
        try (ProofSite site = new ProofSite(ShownProgressIT::planned)) {
            move(site);
        }
        Instant ended = end.orElseThrow();
        Instant begun = shown.get(0).round().begun();
        Instant secondTenth = begun.plus(Duration.between(begun, ended).dividedBy(10));
        double bytes = shown.stream().mapToDouble(Shown::error).max().orElseThrow();
        double eta = shown.stream()
                .filter(s -> s.at().isAfter(secondTenth) && s.at().isBefore(ended))
                .mapToDouble(s -> etaError(s, ended))
                .max()
                .orElseThrow();
        String measured = String.format(
                Locale.ROOT,
                "%d seconds looked at; largest error of bytes %.2f %%, of the time left %.1f %%",
                shown.size(),
                100 * bytes,
                100 * eta);
        reporter.publishEntry("progress", measured);
        Files.writeString(Path.of("target/shown-progress.txt"), measured + "\n");
        assertThat(shown).hasSizeGreaterThan(200);
        assertThat(bytes).isLessThanOrEqualTo(NEAR);
        assertThat(eta).isLessThanOrEqualTo(ETA_NEAR);
        assertThat(whole).isFalse();
    }
}
