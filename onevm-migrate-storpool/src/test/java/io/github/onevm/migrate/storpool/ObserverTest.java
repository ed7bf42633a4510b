package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an observer is told. */
class ObserverTest {
    private record Told(String backend, String call, String outcome, Duration took, Thread thread) {}

    private final FakeApi api = new FakeApi().answer("VolumeUpdate", "{\"data\":{\"ok\":true}}");
    private final List<Told> told = new ArrayList<>();
    private final CallObserver observer =
            (backend, call, outcome, took) -> told.add(new Told(backend, call, outcome, took, Thread.currentThread()));
    private final VolumeStore store = Stores.at(api.port(), FakeApi.TOKEN, Stores.QUICK, observer);

    @AfterEach
    void stop() {
        api.close();
    }

    private void rename(String name) {
        store.change("aaaa.b.1", new VolumeChange(new VolumeName(name), Map.of()));
    }

    @Test
    void is_told_of_a_call_on_the_calling_thread() {
        rename("one-img-8");

        assertThat(told).singleElement().satisfies(line -> {
            assertThat(line.backend()).isEqualTo(store.name());
            assertThat(line.call()).isEqualTo("POST VolumeUpdate/~aaaa.b.1 {\"rename\":\"one-img-8\",\"tags\":{}}");
            assertThat(line.outcome()).isEqualTo("ok");
            assertThat(line.took()).isPositive();
            assertThat(line.thread()).isSameAs(Thread.currentThread());
        });
    }

    @Test
    void is_told_of_every_attempt() {
        api.faults().next("VolumeUpdate", Fault.TRANSIENT);

        rename("one-img-8");

        assertThat(told).extracting(Told::outcome).containsExactly("notReady: restarting (transient)", "ok");
    }

    @Test
    void is_told_of_a_long_call_in_short() {
        rename("a".repeat(199));

        assertThat(told)
                .singleElement()
                .satisfies(line -> assertThat(line.call()).hasSizeLessThan(210).endsWith("..."));
    }
}
