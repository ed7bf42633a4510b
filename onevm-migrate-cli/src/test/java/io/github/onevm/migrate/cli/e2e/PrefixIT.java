package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site whose names begin with another prefix than {@code one}. */
class PrefixIT {
    private static final String CLONE = "two-img-7-42-0";
    private static final String IMAGE = "two-img-8";

    /** A VM with disks of images alone: the simulated driver takes their names from the records. */
    private static Lab siteTwo() {
        return StandardSite.plan()
                .vm(vm -> VmSpec.of(StandardVm.ID, "web-1")
                        .on(0, 101)
                        .disk(DiskSpec.image(7).with("SOURCE", "two-ds-100/two-img-7"))
                        .disk(DiskSpec.image(8).with("SOURCE", "two-ds-100/two-img-8")))
                .then(lab -> Operator.sql(
                        lab,
                        "UPDATE image_pool SET body = REPLACE(body, 'one-ds-100/one-img-8', 'two-ds-100/two-img-8')"
                                + " WHERE oid = 8"))
                .then(lab -> List.of("two-ds-100", "two-ds-101").forEach(lab.alpha()::addTemplate))
                .then(lab -> List.of("two-ds-102", "two-ds-103").forEach(lab.beta()::addTemplate))
                .start();
    }

    private static void movedUnderTwo(Lab lab) {
        assertThat(Traces.state(lab)).isEqualTo("3/3");
        assertThat(Traces.volume(lab.beta(), CLONE).templateName()).isEqualTo("two-ds-102");
        assertThat(Traces.volume(lab.beta(), IMAGE).templateName()).isEqualTo("two-ds-102");
        assertThat(Traces.retired(lab, CLONE).attachments()).isEmpty();
        assertThat(Traces.retired(lab, IMAGE).attachments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-p", "--one-px"})
    void the_option_gives_the_prefix(String option) {
        try (Lab lab = siteTwo()) {
            assertThat(Cli.run(lab, option, "two", "42", "101").exit()).isZero();
            movedUnderTwo(lab);
        }
    }

    @Test
    void the_environment_gives_the_prefix() {
        try (Lab lab = siteTwo()) {
            assertThat(Cli.on(lab)
                            .with(Map.of("ONE_PX", "two"))
                            .run("42", "101")
                            .exit())
                    .isZero();
            movedUnderTwo(lab);
        }
    }

    @Test
    void the_option_beats_the_environment() {
        try (Lab lab = siteTwo()) {
            assertThat(Cli.on(lab)
                            .with(Map.of("ONE_PX", "three"))
                            .run("-p", "two", "42", "101")
                            .exit())
                    .isZero();
            movedUnderTwo(lab);
        }
    }

    @Test
    void without_it_the_missing_volumes_are_named() {
        try (Lab lab = siteTwo()) {
            End end = Cli.run(lab, "42", "101");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).contains("VOLUME_MISSING").contains("has no volume one-img-7-42-0");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }
}
