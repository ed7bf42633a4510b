package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.wave.CutOverWindow;
import io.github.onevm.migrate.wave.WaveLimits;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The limits of a wave, as typed and parsed. Not thread-safe. */
public final class LimitOptions {
    private static final String NONE = "none";
    private static final int MOST = 1000;

    @Option(names = "--at-once", paramLabel = "NUMBER", description = "the most moves at a time (default: 4)")
    private Optional<String> atOnce = Optional.empty();

    @Option(
            names = "--per-link",
            paramLabel = "NUMBER|none",
            description =
                    "the most moves at a time from one OpenNebula cluster to another (default: none but --at-once)")
    private Optional<String> perLink = Optional.empty();

    @Option(
            names = "--per-host",
            paramLabel = "NUMBER|none",
            description =
                    "the most VMs that are down at a time of those that leave or go to the same host, as far as their plans name"
                            + " it (default: 2)")
    private Optional<String> perHost = Optional.empty();

    @Option(
            names = "--window",
            paramLabel = "FROM-TO|none",
            description =
                    "the time of day at which VMs may be stopped, 22:00-05:00; data is sent at any time (default: none, at any"
                            + " time)")
    private Optional<String> window = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "the time zone of --window, like Europe/Sofia (default: that of this machine)")
    private Optional<String> zone = Optional.empty();

    @Option(
            names = "--max-failures",
            paramLabel = "NUMBER|none",
            description = "after so many moves that failed no further one begins; those under way go on (default: 3)")
    private Optional<String> maxFailures = Optional.empty();

    /** Whether any was typed. */
    public boolean isGiven() {
        return Stream.of(atOnce, perLink, perHost, window, zone, maxFailures).anyMatch(Optional::isPresent);
    }

    /**
     * The limits.
     *
     * @param before those that hold where nothing was typed
     * @throws UsageException when a value cannot be used
     */
    public WaveLimits limits(WaveLimits before) {
        return new WaveLimits(
                atOnce.map(text -> DecimalNumbers.between("--at-once", text, 1, MOST, "4"))
                        .orElse(before.atOnce()),
                number("--per-link", perLink, before.perLink()),
                number("--per-host", perHost, before.perHost()),
                window(before.window()),
                number("--max-failures", maxFailures, before.maxFailures()));
    }

    private static Optional<Integer> number(String option, Optional<String> typed, Optional<Integer> before) {
        if (typed.isEmpty()) {
            return before;
        }
        return typed.filter(text -> !text.equals(NONE)).map(text -> {
            try {
                return DecimalNumbers.between(option, text, 1, MOST, "2");
            } catch (UsageException e) {
                throw new UsageException(e.getMessage() + ", or " + option + " " + NONE);
            }
        });
    }

    private Optional<CutOverWindow> window(Optional<CutOverWindow> before) {
        Optional<ZoneId> place = zone.map(LimitOptions::zone);
        Optional<CutOverWindow> now = window.isPresent()
                ? window.filter(text -> !text.equals(NONE))
                        .map(text -> window(text, place.orElseGet(ZoneId::systemDefault)))
                : before.map(known -> new CutOverWindow(known.from(), known.to(), place.orElse(known.zone())));
        if (zone.isPresent() && now.isEmpty()) {
            throw new UsageException("--zone has no effect without --window; add that, or leave --zone out");
        }
        return now;
    }

    private static CutOverWindow window(String text, ZoneId zone) {
        try {
            return CutOverWindow.parse(text, zone);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--window " + e.getMessage());
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new UsageException(
                    "--zone '" + text + "' is no time zone; write it like --zone Europe/Sofia or --zone UTC");
        }
    }
}
