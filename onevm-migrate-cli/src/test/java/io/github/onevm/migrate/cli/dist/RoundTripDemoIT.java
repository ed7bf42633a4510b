package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.RoundTripDemo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code examples/lab/demo --round-trip} with the packaged command. */
class RoundTripDemoIT {
    @Test
    void a_vm_comes_back_with_its_data_and_nothing_is_left() throws Exception {
        assertThat(RoundTripDemo.run(Path.of(System.getProperty("dist"), "bin", "onevm-migrate")))
                .isZero();
    }
}
