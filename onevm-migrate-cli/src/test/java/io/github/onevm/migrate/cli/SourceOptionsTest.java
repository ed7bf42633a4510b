package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.cli.options.SourceOptions;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SourceOptionsTest {
    private static final Commit PLAIN = Commit.of(new VmId(42));

    @Command
    private static final class Holder {
        @Mixin
        private final SourceOptions options = new SourceOptions();
    }

    private static Commit read(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(args);
        return holder.options.applied(PLAIN);
    }

    @Test
    void old_volumes_stay_by_default() {
        assertThat(read()).isEqualTo(PLAIN);
    }

    @Test
    void days_are_kept_as_a_time() {
        assertThat(read("--keep-source", "14").keepsSource()).contains(Duration.ofDays(14));
    }

    @Test
    void deleting_and_keeping_exclude_each_other() {
        assertThatThrownBy(() -> read("--delete-source", "--keep-source", "14"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("exclude each other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3651"})
    void a_time_must_be_a_number_of_days(String days) {
        assertThatThrownBy(() -> read("--keep-source", days))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("from 1 to 3650");
    }
}
