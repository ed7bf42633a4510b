package io.github.onevm.migrate.wave;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time of day at which VMs may be stopped. A VM that is down when it closes is started all the same. Immutable.
 *
 * @param from when it opens, by the wall clock
 * @param to when it closes; on the next day if it is not later than {@code from}
 * @param zone whose wall clock
 */
public record CutOverWindow(LocalTime from, LocalTime to, ZoneId zone) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");

    public CutOverWindow {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a window from " + from + " to " + to
                    + " is empty, or the whole day: leave it out if VMs may be stopped at any time");
        }
    }

    /**
     * Reads {@code 22:00-05:00}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static CutOverWindow parse(String text, ZoneId zone) {
        Matcher matcher = TEXT.matcher(text);
        try {
            if (matcher.matches()) {
                return new CutOverWindow(LocalTime.parse(matcher.group(1)), LocalTime.parse(matcher.group(2)), zone);
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(wrong(text), e);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static String wrong(String text) {
        return "'" + text + "' is no time of day; give it as 22:00-05:00";
    }

    /** Whether a VM may be stopped at this moment. */
    public boolean isOpen(Instant moment) {
        LocalTime now = moment.atZone(zone).toLocalTime();
        boolean begun = !now.isBefore(from);
        boolean ended = !now.isBefore(to);
        return from.isBefore(to) ? begun && !ended : begun || !ended;
    }

    /** When it opens next; the moment itself if it is open. */
    public Instant opens(Instant moment) {
        if (isOpen(moment)) {
            return moment;
        }
        ZonedDateTime now = moment.atZone(zone);
        ZonedDateTime today = now.toLocalDate().atTime(from).atZone(zone);
        return (today.isAfter(now)
                        ? today
                        : now.toLocalDate().plusDays(1).atTime(from).atZone(zone))
                .toInstant();
    }

    /** {@code 22:00-05:00}. */
    @Override
    public String toString() {
        return from + "-" + to;
    }
}
