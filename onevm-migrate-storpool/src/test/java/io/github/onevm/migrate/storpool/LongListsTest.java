package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.storpool.StorPoolWire.SnapshotInfo;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;

/** A site may have a hundred thousand snapshots: their list is never held as a whole. */
class LongListsTest {
    private static final int MANY = 100_000;
    private static final SnapshotId SENT = new SnapshotId("aaaa.b.1");

    private static SnapshotJson foreign(int number) {
        return SnapshotJson.of("one-img-" + number + "@" + number, "bbbb.c." + number)
                .with("onVolume", "one-img-" + number)
                .parent("one-img-" + number + "@0")
                .with("tags", Map.of("nvm", String.valueOf(number), "virt", "one"));
    }

    private static SnapshotJson awaited() {
        return SnapshotJson.anonymous("bbbb.c.wanted").backupOf(SENT.value());
    }

    private static String answer() {
        return IntStream.range(0, MANY)
                .mapToObj(number -> (number == MANY / 2 ? awaited() : foreign(number)).toString())
                .collect(Collectors.joining(",", "{\"generation\":1,\"data\":[", "]}"));
    }

    /** Makes the answer up as it is read, and remembers how far it has got. */
    private static final class GrowingAnswer extends InputStream {
        private byte[] piece = "{\"data\":[".getBytes(StandardCharsets.UTF_8);
        private int at;
        private int made;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == piece.length && !next()) {
                return -1;
            }
            int given = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, offset, given);
            at += given;
            return given;
        }

        private boolean next() {
            if (made > MANY) {
                return false;
            }
            String text = made == MANY ? "]}" : (made == 0 ? "" : ",") + (made == 7 ? awaited() : foreign(made));
            made++;
            piece = text.getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }
    }

    @Test
    void an_arrival_is_found_among_many_snapshots() {
        try (FakeApi api = new FakeApi().answer("SnapshotsList", answer())) {
            assertThat(api.store().arrivals(List.of(SENT))).containsOnlyKeys(SENT);
            assertThat(api.calls()).containsExactly("SnapshotsList");
        }
    }

    @Test
    void entries_are_looked_at_while_the_list_still_comes_in() {
        GrowingAnswer answer = new GrowingAnswer();
        int[] seen = {0};
        int[] furthestAhead = {0};

        StorPoolAnswer.read(answer, data -> {
            StorPoolWire.each(data, SnapshotInfo::of, entry -> {
                seen[0]++;
                furthestAhead[0] = Math.max(furthestAhead[0], answer.made - seen[0]);
            });
            return seen;
        });

        assertThat(seen[0]).isEqualTo(MANY);
        assertThat(furthestAhead[0]).isLessThan(100);
    }

    @Test
    void only_what_matches_is_kept_of_the_receiving_clusters_list() {
        ArrivalSearch search = new ArrivalSearch(List.of(SENT));

        readInto(search);

        assertThat(search.kept()).isEqualTo(1);
    }

    @Test
    void only_what_matches_and_what_is_arriving_is_kept() {
        ArrivalSearch search = new ArrivalSearch(List.of(SENT));
        readInto(search);

        search.see(snapshot("{\"name\":\"one-img-1@1\",\"globalId\":\"bbbb.c.1\",\"recoveringFromRemote\":true}"));

        assertThat(search.kept()).isEqualTo(3);
    }

    @Test
    void only_what_matches_is_kept_of_the_sending_clusters_list() {
        VolumeName volume = new VolumeName("one-img-17");
        SentSearch search = new SentSearch(List.of(volume), Map.of("nvm", "17"));

        StorPoolAnswer.read(new GrowingAnswer(), data -> {
            StorPoolWire.each(data, SnapshotInfo::of, search::see);
            return search;
        });

        assertThat(search.kept()).isEqualTo(1);
    }

    private static void readInto(ArrivalSearch search) {
        StorPoolAnswer.read(new GrowingAnswer(), data -> {
            StorPoolWire.each(data, SnapshotInfo::of, search::see);
            return search;
        });
    }

    private static SnapshotInfo snapshot(String json) {
        try (JsonParser parser = StorPoolWire.parser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            return StorPoolWire.read(parser, SnapshotInfo::of);
        }
    }
}
