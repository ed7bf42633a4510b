package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the sending cluster tells of data that no snapshot holds yet. */
class UnsentTest {
    private static final VolumeName DISK = new VolumeName("one-img-7-42-0");
    private static final VolumeName DATA = new VolumeName("one-img-8");

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Optional<Bytes> unsent(String... volumes) {
        api.answer("VolumesSpace", "{\"data\":[" + String.join(",", volumes) + "]}");
        return api.store().unsentInAll(List.of(DISK, DATA));
    }

    private static String volume(VolumeName name, String storedSize) {
        return "{\"name\":\"" + name + "\",\"storedSize\":" + storedSize + ",\"spaceUsed\":99}";
    }

    @Test
    void is_the_sum_over_the_volumes_and_over_no_others() {
        VolumeName other = new VolumeName("one-img-9");

        assertThat(unsent(volume(DISK, "4096"), volume(other, "512"), volume(DATA, "8192")))
                .contains(new Bytes(12_288));
        assertThat(api.calls()).containsExactly("VolumesSpace");
    }

    @Test
    void is_not_known_when_it_is_not_told_of_one_of_them() {
        assertThat(unsent(volume(DISK, "4096"), volume(DATA, "null"))).isEmpty();
        assertThat(unsent(volume(DISK, "4096"), "{\"name\":\"" + DATA + "\"}")).isEmpty();
        assertThat(unsent(volume(DISK, "4096"))).isEmpty();
    }
}
