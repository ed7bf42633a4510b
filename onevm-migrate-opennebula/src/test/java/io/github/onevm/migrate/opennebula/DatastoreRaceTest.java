package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.opennebula.records.DatastoreBody;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * oned reads the row of a datastore, changes it and writes it, at each monitoring cycle and when somebody makes or
 * deletes an image. None of that is lost by a change of image records, and after {@code confirm} nothing of the change.
 */
class DatastoreRaceTest {
    /** A change writes, reads, writes and reads. */
    private static final int CALLS = 4;

    private static final int THEIRS = 77;

    @TempDir
    private Path dir;

    private final AtomicInteger calls = new AtomicInteger();
    private ImageSite site;
    private SavedImageRecords before;

    @BeforeEach
    void start() {
        site = new ImageSite(dir);
        before = site.records.read(ImageSite.CHANGE.images().keySet());
    }

    @AfterEach
    void stop() {
        site.close();
    }

    /** Runs one thing before and another after each call that reads or writes rows. */
    private void aroundEachCall(Runnable first, Runnable last) {
        for (String method : List.of("one.system.sql", "one.system.sqlquery")) {
            site.oned.around(method, answer -> arguments -> {
                calls.incrementAndGet();
                first.run();
                Answer given = answer.apply(arguments);
                last.run();
                return given;
            });
        }
    }

    private void changed() {
        assertThat(site.records.shows(ImageSite.CHANGE)).isTrue();
        assertThat(site.imagesOf(100))
                .doesNotContain("<ID>1</ID>", "<ID>5</ID>")
                .contains("<ID>0</ID><ID>2</ID>");
        assertThat(site.imagesOf(102)).contains("<ID>1</ID><ID>4</ID><ID>5</ID>");
    }

    private static String usage(int megabytes) {
        return "<USED_MB>" + megabytes + "</USED_MB>";
    }

    private static String measured(String datastore, int megabytes) {
        return datastore.replaceFirst("<USED_MB>\\d+</USED_MB>", usage(megabytes));
    }

    @Test
    void cycle_between_each_pair_of_calls_loses_nothing_and_makes_no_call_more() {
        AtomicInteger cycles = new AtomicInteger();
        aroundEachCall(
                () -> {
                    int used = cycles.incrementAndGet();
                    Stream.of(100, 102)
                            .forEach(id -> site.database.putDatastore(id, measured(site.database.datastore(id), used)));
                },
                () -> {});

        site.records.change(before, ImageSite.CHANGE);
        assertThat(calls).hasValue(CALLS);
        assertThat(site.records.confirm(ImageSite.CHANGE)).isFalse();

        changed();
        assertThat(site.database.datastore(100)).contains(usage(cycles.get()));
        assertThat(site.database.datastore(102)).contains(usage(cycles.get()));
    }

    static Stream<Arguments> spans() {
        return IntStream.rangeClosed(1, CALLS)
                .boxed()
                .flatMap(from -> IntStream.rangeClosed(from, CALLS).mapToObj(to -> Arguments.of(from, to)));
    }

    /** The worst that oned can do: what it has read before a call, it writes after that call or a later one. */
    @ParameterizedTest
    @MethodSource("spans")
    void cycle_that_reads_before_one_call_and_writes_after_another_is_made_good(int from, int to) {
        String[] read = new String[1];
        aroundEachCall(
                () -> {
                    if (calls.get() == from) {
                        read[0] = site.database.datastore(100);
                    }
                },
                () -> {
                    if (calls.get() == to) {
                        site.database.putDatastore(100, measured(read[0], 4_711));
                    }
                });

        site.records.change(before, ImageSite.CHANGE);
        site.records.confirm(ImageSite.CHANGE);

        changed();
        assertThat(site.database.datastore(100)).contains(usage(4_711));
    }

    @ParameterizedTest
    @MethodSource("spans")
    void cycle_that_spans_calls_of_an_undo_is_made_good_by_the_next_one(int from, int to) {
        site.records.change(before, ImageSite.CHANGE);
        String[] read = new String[1];
        aroundEachCall(
                () -> {
                    if (calls.get() == from) {
                        read[0] = site.database.datastore(102);
                    }
                },
                () -> {
                    if (calls.get() == to) {
                        site.database.putDatastore(102, measured(read[0], 4_711));
                    }
                });

        site.records.restore(before, ImageSite.CHANGE);
        site.records.restore(before, ImageSite.CHANGE);

        assertThat(site.records.isRestored(before, ImageSite.CHANGE)).isTrue();
        assertThat(site.database.datastore(102)).contains(usage(4_711));
        assertThat(site.imagesOf(102)).isEqualTo("<ID>4</ID>");
    }

    /** A cycle that reads before the undo and writes after it was read back brings the list of the move back. */
    @Test
    void cycle_that_spans_a_whole_undo_is_made_good_when_it_is_confirmed() {
        site.records.change(before, ImageSite.CHANGE);
        String read = site.database.datastore(102);
        site.records.restore(before, ImageSite.CHANGE);
        site.database.putDatastore(102, measured(read, 4_711));

        assertThat(site.records.confirm(ImageSite.CHANGE)).isTrue();

        assertThat(site.records.isRestored(before, ImageSite.CHANGE)).isTrue();
        assertThat(site.database.datastore(102)).contains(usage(4_711));
        assertThat(site.records.confirm(ImageSite.CHANGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void image_that_somebody_makes_in_between_stays_in_its_list(int call) {
        aroundEachCall(() -> makeAnImageAt(call), () -> {});

        site.records.change(before, ImageSite.CHANGE);

        changed();
        assertThat(site.imagesOf(100)).endsWith("<ID>" + THEIRS + "</ID>");
    }

    private void makeAnImageAt(int call) {
        if (calls.get() == call) {
            site.database.putDatastore(
                    100, site.database.datastore(100).replace("</IMAGES>", "<ID>" + THEIRS + "</ID></IMAGES>"));
        }
    }

    /** The sabotage: without the condition, the same race loses the image, so the tests above do not pass by chance. */
    @Test
    void writing_without_the_condition_would_lose_it() {
        aroundEachCall(() -> makeAnImageAt(3), () -> {});
        site.oned.around("one.system.sql", this::blind);

        site.records.change(before, ImageSite.CHANGE);

        assertThat(site.records.shows(ImageSite.CHANGE)).isTrue();
        assertThat(site.imagesOf(100)).doesNotContain("<ID>" + THEIRS + "</ID>");
    }

    /** Writes the rows of the datastores as they were before the call, with the change. */
    private Function<List<String>, Answer> blind(Function<List<String>, Answer> answer) {
        return arguments -> {
            if (!arguments.get(0).startsWith("UPDATE datastore_pool")) {
                return answer.apply(arguments);
            }
            Set<ImageId> images = ImageSite.CHANGE.images().keySet();
            String alpha = DatastoreBody.edited(ImageSite.ALPHA, site.database.datastore(100), Set.of(), images);
            DatastoreId id = ImageSite.BETA.id();
            String beta = DatastoreBody.edited(id, site.database.datastore(102), images, Set.of());
            Answer given = answer.apply(arguments);
            site.database.putDatastore(100, alpha);
            site.database.putDatastore(102, beta);
            return given;
        };
    }

    @Test
    void cycles_of_a_thread_that_runs_at_the_same_time_lose_nothing() throws InterruptedException {
        for (int round = 1; round <= 20; round++) {
            int used = round * 100;
            Thread controller = new Thread(() -> IntStream.rangeClosed(1, 10)
                    .forEach(cycle ->
                            site.database.putDatastore(100, measured(site.database.datastore(100), used + cycle))));
            controller.start();
            site.records.change(before, ImageSite.CHANGE);
            controller.join();
            site.records.confirm(ImageSite.CHANGE);

            changed();
            assertThat(site.database.datastore(100)).contains(usage(used + 10));
            site.records.restore(before, ImageSite.CHANGE);
        }
    }
}
