package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of {@code report}, in Chromium too. With {@code -Dreport.pictures=FOLDER} the pictures stay there, to be looked at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportIT {
    private static final String NAME = "web <script>alert('x')</script> & \"co\"";

    private Lab lab;
    private Path page;

    @BeforeAll
    void move() throws IOException {
        lab = StandardSite.stepped(LabPlan.standard()
                        .vm(standard -> VmSpec.of(42, NAME)
                                .on(0, 101)
                                .capacity("1", 2048)
                                .disk(DiskSpec.image(7))
                                .disk(DiskSpec.ofType("fs", 1024))
                                .nic(0)
                                .userAttribute("SCHED_REQUIREMENTS", "CLUSTER_ID = 100")))
                .start();
        End moved = Cli.run(lab, "42", "101", "--max-downtime", "60");
        assertThat(moved.exit()).as("%s", moved).isZero();
        page = folder().resolve("report.html");
        Files.deleteIfExists(page);
        End end = Cli.run(lab, "report", "42", "-o", page.toString());
        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.out()).isEqualTo("the report is in " + page + "\n");
    }

    /** Static, because it is needed before all tests. */
    @TempDir
    static Path temporary;

    private Path folder() {
        String kept = System.getProperty("report.pictures", "");
        return kept.isEmpty() ? temporary : Path.of(kept);
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @Test
    void asks_for_nothing_outside_and_lets_no_name_become_a_part_of_it() throws IOException {
        assertThat(Files.readString(page))
                .contains("web &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;")
                .doesNotContain("<script", "<link", "<img", "<iframe", "src=", "href=", "url(", "@import");
    }

    @Test
    void chromium_shows_it_without_an_error() throws IOException, InterruptedException {
        if (System.getenv("CI") == null) {
            assumeThat(Chromium.isThere()).as("chromium is installed").isTrue();
        }
        Chromium chromium = new Chromium(folder());

        String dom = chromium.dom(page);

        assertThat(dom)
                .contains("Move of VM 42 (web &lt;script&gt;")
                .contains("from cluster 100 (alpha) to cluster 101 (beta)")
                .contains(">DONE<", "While the VM was down", "Rounds of snapshots", "Findings and waivers")
                .contains("What was changed", "OpenNebula: ", "storage of cluster 100 (alpha): ")
                .contains("What is left where", "MIGRATED-one-img-7-42-0-")
                .contains("SCHED_REQUIREMENTS", "onevm-migrate commit 42")
                .contains(">OpenNebula: undeploy</text>", ">storage of cluster 100 (alpha): rename, 2 times</text>")
                .contains("Made: undeploy; lock; ", "<p>Made: send, 2 times; rename, 2 times; ");
        assertThat(chromium.picture(page, 390, 3000)).isNotEmptyFile();
        assertThat(chromium.picture(page, 800, 2600)).isNotEmptyFile();
        assertThat(chromium.picture(page, 1400, 2400, "--force-dark-mode")).isNotEmptyFile();
        assertThat(Files.readAllBytes(chromium.pdf(page))).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void without_a_file_it_is_text_and_for_programs_a_document() {
        assertThat(Cli.run(lab, "report", "42").out())
                .contains("undeploy and lock VM 42", "RUNNING again after ", "left behind", "done: VM 42");
        Schemas.document(Cli.run(lab, "report", "42", "--output", "json").out());
    }

    @Test
    void a_file_that_exists_is_kept() {
        End end = Cli.run(lab, "report", "42", "-o", page.toString());

        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.err()).contains("cannot write the page to " + page);
    }

    @Test
    void of_a_move_that_was_undone_it_tells_why_and_that_nothing_stays_changed() {
        try (Lab other = TrialSite.start()) {
            other.frontEnd().faults().nth("one.vm.action", 2, Fault.REFUSED);
            assertThat(Cli.run(other, TrialSite.MOVE).exit()).isEqualTo(3);

            String undone = Cli.run(other, "report", "42", "-o", "-").out();

            assertThat(undone).contains(">UNDONE<", "undo: ", "class=\"bar back\"", "class=\"bar bad\"");
        }
    }
}
