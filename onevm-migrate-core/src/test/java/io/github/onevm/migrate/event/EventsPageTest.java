package io.github.onevm.migrate.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/events.md lists every event with its fields. */
class EventsPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|(.*)\\| [^|]* \\|$");
    private static final List<String> OF_EVERY_WAIT = List.of("since", "atMost");

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventsPageTest::kinds)
                : Stream.of(type);
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/events.md")));
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        return rows;
    }

    @Test
    void every_event_has_a_row() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        kinds(EventData.class).map(Class::getSimpleName).toList());
    }

    @Test
    void a_row_names_every_field() throws IOException {
        Map<String, String> rows = rows();

        assertThat(kinds(EventData.class))
                .allSatisfy(kind -> assertThat(Stream.of(kind.getRecordComponents())
                                .map(RecordComponent::getName)
                                .filter(name -> !(EventData.Waiting.class.isAssignableFrom(kind)
                                        && OF_EVERY_WAIT.contains(name))))
                        .allMatch(name ->
                                rows.getOrDefault(kind.getSimpleName(), "").contains("`" + name + "`")));
    }
}
