package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.options.WriterOptions;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WriterOptionsTest {
    private static WriterOptions parsed(String line) {
        return CommandLine.populateCommand(new WriterOptions(), line.isEmpty() ? new String[0] : line.split(" "));
    }

    @Test
    void records_are_rewritten_through_the_api_by_default() {
        assertThat(parsed("").metadata()).isEqualTo(new MetadataWriter.Sql());
    }

    @Test
    void the_onedb_command_of_this_machine_is_the_default_one() {
        assertThat(parsed("--metadata onedb").metadata()).isEqualTo(MetadataWriter.Onedb.LOCAL);
    }

    @Test
    void the_onedb_command_is_cut_into_words() {
        WriterOptions options = CommandLine.populateCommand(
                new WriterOptions(), "--metadata=onedb", "--onedb-command", "ssh -o 'User oneadmin' fe onedb");
        assertThat(((MetadataWriter.Onedb) options.metadata()).command())
                .containsExactly("ssh", "-o", "User oneadmin", "fe", "onedb");
    }
}
