package io.github.onevm.migrate.execution;

import io.github.onevm.migrate.model.VmStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenNebula's message about a failure, distinguished from messages about earlier failures. USER_TEMPLATE/ERROR keeps a
 * text until another one is written, and a text that oned cannot store as XML is dropped (ON-29). A text that existed
 * before this run asked for anything is old. If that is not known, the time at its beginning is used:
 * {@code Thu Nov 26 14:09:48 2026: ...} is local time of the front-end in an unknown zone, so a text is known to be old
 * only if the time differs by more than 26 hours.
 *
 * @param before the earlier text; empty: none, or not known
 * @param now the time of the attempt
 */
public record Reason(Optional<String> before, Instant now) {
    private static final Pattern DATED =
            Pattern.compile("(?s)\\s*[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2}) (\\d{4}) ?:.*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH);

    /** Time zones are at most 14 hours to the east and 12 to the west of UTC. */
    private static final Duration ANY_ZONE = Duration.ofHours(26);

    public static Reason of(StepContext context) {
        return new Reason(context.state().messageBefore(), context.time().now());
    }

    /** The beginning, the state and its message: {@code VM 42 is BOOT_FAILURE (Thu Nov 26 14:09:48 2026: ...)}. */
    public String beside(String beginning, Optional<VmStatus> status) {
        String state = status.map(s -> s.state().name()).orElse("in an unknown state");
        return beginning
                + state
                + status.flatMap(VmStatus::message).map(this::quoted).orElse("");
    }

    private String quoted(String text) {
        return isOld(text)
                ? " (OpenNebula gives no reason: its error text is of an earlier failure, " + time(text) + ")"
                : " (" + text + ")";
    }

    private static String time(String text) {
        return moment(text)
                .map(m -> TIME.format(m) + " by the front-end's clock")
                .orElse("without a time");
    }

    /** Whether the text is about an earlier failure. */
    public boolean isOld(String text) {
        return before.filter(text::equals).isPresent()
                || moment(text)
                        .map(m -> m.toInstant(ZoneOffset.UTC))
                        .filter(m -> m.plus(ANY_ZONE).isBefore(now))
                        .isPresent();
    }

    private static Optional<LocalDateTime> moment(String text) {
        Matcher parts = DATED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            String time = parts.group(2) + " " + parts.group(1) + " " + parts.group(4) + " " + parts.group(3);
            return Optional.of(LocalDateTime.parse(time, TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
