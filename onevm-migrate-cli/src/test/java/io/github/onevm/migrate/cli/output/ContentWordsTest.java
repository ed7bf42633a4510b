package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.ContentVerification;
import io.github.onevm.migrate.report.ContentVerification.OfVolume;
import io.github.onevm.migrate.report.OfVolumeBuilder;
import io.github.onevm.migrate.report.Verification.Verdict;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ContentWordsTest {
    private static OfVolume volume(Verdict verdict, long chunks, long compared) {
        return new OfVolumeBuilder()
                .volume(new VolumeName("one-img-7"))
                .verdict(verdict)
                .chunks(chunks)
                .compared(compared)
                .build();
    }

    private static ContentVerification sample(OfVolume... volumes) {
        return new ContentVerification(OptionalLong.of(7), List.of(volumes), List.of());
    }

    @Test
    void a_sample_says_what_it_would_have_missed() {
        assertThat(ContentWords.lines(sample(volume(Verdict.OK, 4, 1))))
                .containsExactly(
                        "data of one-img-7: OK, 1 of 4 MiB compared; one changed block would have been missed with a"
                                + " probability of 75.0000 %",
                        "one changed block of 4 KiB, anywhere in these volumes, would have been missed with a"
                                + " probability of 75.0000 %; --seed 7 repeats this choice");
    }

    /** Nothing is known of a volume that could not be read, its size included. */
    @Test
    void a_sample_that_could_not_read_a_volume_claims_nothing() {
        ContentVerification content = sample(volume(Verdict.OK, 4, 4), volume(Verdict.UNKNOWN, 0, 0));

        assertThat(content.missing()).isEqualTo(1);
        assertThat(content.volumes().get(1).missing()).isEqualTo(1);
        assertThat(ContentWords.lines(content))
                .contains(
                        "data of one-img-7: UNKNOWN, nothing compared",
                        "how likely a changed block would have been missed is not known, because not every volume"
                                + " could be read; --seed 7 repeats this choice");
    }

    @Test
    void an_empty_volume_misses_nothing() {
        assertThat(sample(volume(Verdict.OK, 0, 0)).missing()).isZero();
    }
}
