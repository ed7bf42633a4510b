package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.EverythingDemo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code examples/lab/demo --everything} with the packaged command. */
class EverythingDemoIT {
    @Test
    void everything_that_a_vm_owns_moves_with_it() throws Exception {
        assertThat(EverythingDemo.run(Path.of(System.getProperty("dist"), "bin", "onevm-migrate")))
                .isZero();
    }
}
