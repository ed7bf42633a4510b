package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.wire.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The VM was moved; then it is compared with its journal, and may have been changed before. */
class VerifyIT {
    private static final String DISK = StandardVm.VOLUMES.get(0);
    private static final int SOMEBODY = 11;

    private final Lab lab = StandardSite.plan().start();

    @BeforeEach
    void move() {
        assertThat(Cli.run(lab, "42", "101").exit()).isZero();
    }

    @AfterEach
    void clear() {
        lab.close();
    }

    private End verify(String... more) {
        return Cli.run(
                lab, Stream.concat(Stream.of("verify", "42"), Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> bad(End end) {
        return end.out()
                .lines()
                .filter(line -> line.startsWith("DIFFERENT ") || line.startsWith("UNKNOWN "))
                .toList();
    }

    @Test
    void the_packaged_command_finds_what_the_migration_has_left() {
        End end = Dist.run(lab, "verify", "42");

        assertThat(end.exit()).isZero();
        assertThat(bad(end)).isEmpty();
        assertThat(end.lastLine()).matches("VM 42 \\(web-1\\): all \\d+ comparisons found what the migration has left");
        assertThat(end.err().lines()).allMatch(line -> line.contains("waiting: at work for "));
    }

    @Test
    void nothing_is_changed() {
        List<String> before = Traces.mutations(lab);

        verify();

        assertThat(lab.calls().mutations().stream().map(c -> c.server() + " " + c.name()))
                .filteredOn(call -> !call.contains("one.document."))
                .isEqualTo(before);
    }

    @Test
    void an_old_volume_that_somebody_uses_is_shown_with_both_values() {
        lab.alpha().attach(Traces.retired(lab, DISK).name(), SOMEBODY);

        End end = verify();

        assertThat(end.exit()).isEqualTo(1);
        assertThat(bad(end))
                .singleElement()
                .asString()
                .matches("DIFFERENT +source MIGRATED-" + DISK + "-\\d+ +attached to +expected no client, found client "
                        + SOMEBODY);
        assertThat(end.lastLine()).startsWith("VM 42 (web-1): 1 of ");
    }

    @Test
    void a_tag_with_another_value_is_shown() {
        lab.beta().tag(DISK, Map.of("nvm", "43"));

        assertThat(bad(verify())).singleElement().asString().contains(DISK, "tags", "nvm=42", "nvm=43");
    }

    @Test
    void a_pair_of_which_one_half_is_gone_is_shown() {
        lab.alpha().deleteSnapshot(Traces.retired(lab, DISK).parentName());

        assertThat(bad(verify())).singleElement().asString().contains("source MIGRATED-", "newest snapshot", "nothing");
    }

    @Test
    void what_cannot_be_read_is_unknown_and_no_success() {
        lab.alphaServer().faults().always("AttachmentsList", Fault.REFUSED);

        End end = verify();

        assertThat(end.exit()).isEqualTo(1);
        assertThat(bad(end)).hasSize(StandardVm.VOLUMES.size() + 1).allMatch(line -> line.startsWith("UNKNOWN "));
        assertThat(end.lastLine()).endsWith("could not be made; the others found no difference");
    }

    @Test
    void a_program_gets_both_values_as_data() {
        lab.alpha().attach(Traces.retired(lab, DISK).name(), SOMEBODY);

        End end = verify("--output", "json");

        JsonNode document = JsonMapper.shared().readTree(end.out());
        assertThat(document.path("verdict").stringValue()).isEqualTo("DIFFERENT");
        assertThat(document.path("comparisons")
                        .valueStream()
                        .filter(c -> c.path("verdict").stringValue().equals("DIFFERENT")))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.path("aspect").stringValue()).isEqualTo("ATTACHMENTS");
                    assertThat(c.path("subject").path("side").stringValue()).isEqualTo("SOURCE");
                    assertThat(c.path("expected").path("clients").size()).isZero();
                    assertThat(c.path("found").path("clients").get(0).intValue())
                            .isEqualTo(SOMEBODY);
                });
    }

    @Test
    void a_vm_without_a_migration_is_named() {
        End end = Cli.run(lab, "verify", "43");

        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.err()).contains("no migration of VM 43 is on record");
    }
}
