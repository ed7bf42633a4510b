package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownNamesTest {
    private final KnownNames names = new KnownNames();

    @BeforeEach
    void read_a_site() {
        List.of(
                        "VM 42 (web-1)",
                        "cluster 101 (beta)",
                        "host 1 (node-b1)",
                        "datastore 102 (beta-image)",
                        "datastore 103 (beta-system)",
                        "image 8 (data $1)",
                        "image 9 (installer)")
                .forEach(names::learn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "moving VM 42 to cluster 101: 1 in the way|moving VM 42 (web-1) to cluster 101 (beta): 1 in the way",
                "start VM 42 on host 1|start VM 42 (web-1) on host 1 (node-b1)",
                "system datastore 103, by name|system datastore 103 (beta-system), by name",
                "the record of image 8 is saved|the record of image 8 (data $1) is saved",
                "images 8 and 9, to the letter|images 8 (data $1) and 9 (installer), to the letter",
                "lists of datastores 102, 103 or 104|lists of datastores 102 (beta-image), 103 (beta-system) or 104",
                "until VM 42.|until VM 42 (web-1).",
            })
    void the_name_is_beside_the_id(String text, String named) {
        assertThat(names.beside(text)).isEqualTo(named);
        assertThat(names.beside(named)).isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VM 42 (web-1) is RUNNING on host 1 (node-b1)",
                "disk 4 (CDROM image 9 installer)",
                "VM 421 is RUNNING",
                "VM 7 is RUNNING",
                "onevm-migrate --host 1 42 101",
                "host 1.2.3.4 refuses",
                "image 8b",
                "call: one.vm.deploy host 1-a",
            })
    void what_has_its_name_or_is_no_known_id_stays(String text) {
        assertThat(names.beside(text)).isEqualTo(text);
    }

    @Test
    void an_object_is_named_where_a_text_mentions_it_first() {
        assertThat(names.beside("VM 42 stays locked; see VM 42")).isEqualTo("VM 42 (web-1) stays locked; see VM 42");
        assertThat(names.beside("see VM 42; VM 42 (web-1) is locked"))
                .isEqualTo("see VM 42 (web-1); VM 42 (web-1) is locked");
    }

    @Test
    void what_is_no_label_is_not_learned() {
        names.learn("VM 43 ()");
        names.learn("VM 44");

        assertThat(names.beside("VM 43, VM 44")).isEqualTo("VM 43, VM 44");
    }

    @Test
    void the_newest_name_counts() {
        names.learn("VM 42 (web-2)");

        assertThat(names.beside("VM 42")).isEqualTo("VM 42 (web-2)");
    }
}
