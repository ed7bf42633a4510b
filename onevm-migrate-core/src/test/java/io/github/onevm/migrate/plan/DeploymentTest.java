package io.github.onevm.migrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a deployment in plan documents, which the digests of stored plans contain. */
class DeploymentTest {
    private static final VmId VM = new VmId(42);

    private static Deployment on(Optional<HostId> host) {
        return new Deployment(host, new DatastoreId(103));
    }

    @Test
    void the_texts_are_those_of_the_first_release() {
        assertThat(Deployment.written(VM, Optional.empty())).isEqualTo("onevm resume 42");
        assertThat(Deployment.written(VM, Optional.of(on(Optional.empty())))).isEqualTo("onevm deploy 42 <host> 103");
        assertThat(Deployment.written(VM, Optional.of(on(Optional.of(new HostId(1))))))
                .isEqualTo("onevm deploy 42 1 103");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onevm resume 42", "onevm deploy 42 <host> 103", "onevm deploy 42 1 103"})
    void what_is_read_is_written_again(String text) {
        assertThat(Deployment.written(VM, Deployment.read(VM, text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onevm resume 43", "onevm deploy 42 x 103", "onevm deploy 42 1 103 ", "rm", ""})
    void another_text_is_refused(String text) {
        assertThatThrownBy(() -> Deployment.read(VM, text)).isInstanceOf(IllegalArgumentException.class);
    }
}
