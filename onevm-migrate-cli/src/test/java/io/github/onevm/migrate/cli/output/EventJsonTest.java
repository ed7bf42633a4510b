package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.json.EventJson;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.VmId;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Events as lines of JSON; {@link EventWordsTest} has one of each kind. */
class EventJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final EventJson FORMAT = new EventJson(PlanPrinter.CALLS);

    private static Stream<EventData> all() {
        return Stream.concat(
                EventWordsTest.lines().map(line -> (EventData) line.get()[0]), EventWordsTest.printedElsewhere());
    }

    private static JsonNode written(EventData data) {
        String line = FORMAT.line(new MigrationEvent(new MigrationId(new VmId(42), NOON), NOON, data));
        assertThat(line).doesNotContain("\n");
        return Schemas.document(line);
    }

    @ParameterizedTest
    @MethodSource("all")
    void an_event_is_as_the_schema_says_and_tells_whether_the_journal_keeps_it(EventData data) {
        assertThat(written(data).path("kept").asBoolean()).isEqualTo(data instanceof EventData.Milestone);
    }

    @Test
    void every_kind_of_the_schema_is_written() {
        Set<String> inSchema = Schemas.named("event")
                .path("oneOf")
                .valueStream()
                .map(kind -> kind.at("/properties/event/const").asString())
                .collect(Collectors.toSet());

        assertThat(all().map(data -> written(data).path("event").asString()).collect(Collectors.toSet()))
                .isEqualTo(inSchema);
    }
}
