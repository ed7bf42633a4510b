package io.github.onevm.migrate.opennebula.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the records of VMs and images name volumes. */
class MentionedTest {
    private static final VolumeName OF_AN_IMAGE = new VolumeName("one-img-7");
    private static final VolumeName OF_NONE = new VolumeName("MIGRATED-one-img-7-42-0-1718000000");

    @Test
    void finds_the_names_that_a_record_has_among_those_that_none_has() {
        try (LabSite site = LabSite.ofRelease("7.2.0")) {
            assertThat(site.backend.inventory().mentioned(List.of(OF_NONE, OF_AN_IMAGE)))
                    .containsExactly(OF_AN_IMAGE);
            assertThat(site.backend.inventory().mentioned(List.of(OF_NONE))).isEmpty();
            assertThat(site.backend.inventory().mentioned(List.of())).isEmpty();
        }
    }

    @Test
    void knows_what_is_stored() {
        try (LabSite site = LabSite.ofRelease("7.2.0")) {
            assertThat(site.backend.inventory().isStored(new VmId(42))).isTrue();
            assertThat(site.backend.inventory().isStored(new VmId(777))).isFalse();
            assertThat(site.backend.inventory().isStored(new ImageId(7))).isTrue();
            assertThat(site.backend.inventory().isStored(new ImageId(777))).isFalse();
        }
    }
}
