package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.StoredAmount;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Map;
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

    private Map<VolumeName, StoredAmount> space(String... volumes) {
        api.answer("VolumesSpace", "{\"data\":[" + String.join(",", volumes) + "]}");
        return api.store().space(List.of(DISK, DATA));
    }

    @Test
    void the_space_of_each_volume_is_both_numbers() {
        assertThat(space(volume(DISK, "40"), volume(DATA, "80")))
                .isEqualTo(Map.of(
                        DISK, new StoredAmount(new Bytes(40), new Bytes(99)),
                        DATA, new StoredAmount(new Bytes(80), new Bytes(99))));
    }

    @Test
    void the_space_is_not_known_where_one_of_them_is_not_told() {
        assertThat(space(volume(DISK, "40"), volume(DATA, "null"))).containsOnlyKeys(DISK);
        assertThat(space(volume(DISK, "40"), "{\"name\":\"" + DATA + "\",\"storedSize\":1}"))
                .containsOnlyKeys(DISK);
    }

    @Test
    void is_not_known_when_it_is_not_told_of_one_of_them() {
        assertThat(unsent(volume(DISK, "4096"), volume(DATA, "null"))).isEmpty();
        assertThat(unsent(volume(DISK, "4096"), "{\"name\":\"" + DATA + "\"}")).isEmpty();
        assertThat(unsent(volume(DISK, "4096"))).isEmpty();
    }
}
