package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Received;
import io.github.onevm.migrate.model.SnapshotId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the receiving cluster tells of data that is arriving. */
class ReceivedTest {
    private static final SnapshotId SENT = new SnapshotId("aaaa.b.1");

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Map<SnapshotId, Received> received(String snapshot) {
        api.answer("SnapshotsSpace", "{\"data\":[" + snapshot + "]}");
        return api.store().received(List.of(SENT));
    }

    private static String backup(String fields) {
        return "{\"name\":\"~bbbb.b.7\",\"globalId\":\"bbbb.b.7\",\"backupOfGlobalId\":\"aaaa.b.1\"" + fields + "}";
    }

    @Test
    void is_what_is_stored_of_the_backup_of_the_snapshot() {
        assertThat(received(backup(",\"recoveringFromRemote\":true,\"storedSize\":4096")))
                .containsOnly(Map.entry(SENT, new Received(Optional.of(new Bytes(4096)), true)));
        assertThat(api.calls()).containsExactly("SnapshotsSpace");
    }

    @Test
    void is_not_known_where_no_amount_is_told() {
        Received unknown = new Received(Optional.empty(), false);

        assertThat(received(backup(""))).containsOnly(Map.entry(SENT, unknown));
        assertThat(received(backup(",\"storedSize\":-1"))).containsOnly(Map.entry(SENT, unknown));
    }

    @Test
    void is_nothing_of_a_snapshot_that_has_not_appeared() {
        assertThat(received("{\"name\":\"other\",\"globalId\":\"bbbb.b.8\",\"storedSize\":4096}"))
                .isEmpty();
    }
}
