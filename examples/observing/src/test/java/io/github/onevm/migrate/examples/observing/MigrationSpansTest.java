package io.github.onevm.migrate.examples.observing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.report.MigrationReport;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationSpansTest {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final Tracer tracer = provider.get("test");

    @AfterEach
    void end() {
        provider.close();
    }

    private MigrationReport moved(ObservedMove move) {
        try (move) {
            return MigrationSpans.of(tracer, move::run);
        }
    }

    private SpanData span(String name) {
        List<SpanData> found = exporter.getFinishedSpanItems().stream()
                .filter(s -> s.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private List<SpanData> below(SpanData parent) {
        return exporter.getFinishedSpanItems().stream()
                .filter(s -> s.getParentSpanId().equals(parent.getSpanId()))
                .toList();
    }

    @Test
    void a_run_is_one_trace_with_its_phases_and_its_steps() {
        moved(new ObservedMove());

        SpanData run = span("onevm-migrate run");
        assertThat(below(run))
                .extracting(SpanData::getName)
                .contains("before_stop", "down", "after_start")
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates();
        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getTraceId)
                .containsOnly(run.getTraceId());
    }

    @Test
    void rounds_are_below_the_steps_that_send_them() {
        moved(new ObservedMove());

        SpanData round = span("round r1");
        assertThat(below(span("onevm-migrate run")))
                .filteredOn(step -> step.getSpanId().equals(round.getParentSpanId()))
                .singleElement()
                .satisfies(
                        step -> assertThat(step.getStartEpochNanos()).isLessThanOrEqualTo(round.getStartEpochNanos()));
    }

    @Test
    void the_downtime_is_as_long_as_the_report_says() {
        MigrationReport report = moved(new ObservedMove());

        SpanData down = span("down");
        assertThat(down.getEndEpochNanos() - down.getStartEpochNanos())
                .isEqualTo(report.downtime().orElseThrow().total().toNanos());
    }

    @Test
    void a_run_that_is_rolled_back_is_an_error_and_every_span_has_ended() {
        MigrationReport report = moved(new ObservedMove().failing());

        SpanData run = span("onevm-migrate run");
        assertThat(run.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(run.getStatus().getDescription()).isEqualTo(report.cause().orElseThrow());
        assertThat(run.getEvents()).isNotEmpty().allMatch(e -> e.getName().startsWith("undone: "));
        assertThat(exporter.getFinishedSpanItems()).allMatch(SpanData::hasEnded);
    }
}
