package io.github.onevm.migrate.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLineTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pattern CLOCK = Pattern.compile(">([0-9:.]{8,10})</text>");

    @ParameterizedTest
    @ValueSource(longs = {1_500, 3_000, 9_000, 600_000})
    void no_two_ticks_say_the_same(long millis) {
        Span span = new Span(BEGUN, BEGUN.plus(Duration.ofMillis(millis)));

        List<String> ticks = CLOCK.matcher(new TimeLine(span, List.of(), Optional.empty())
                        .drawn("it")
                        .toString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(ticks).hasSize(5).doesNotHaveDuplicates();
    }
}
