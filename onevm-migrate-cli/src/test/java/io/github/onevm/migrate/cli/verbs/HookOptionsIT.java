package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.HookScript;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The folder of hooks: what is called of it, what is refused, and what only names them. */
class HookOptionsIT {
    private static final int OTHER_USER = 12345;

    private final Lab lab = TrialSite.start();
    private final HookScript hook = HookScript.in(lab, "50-test", "none", "true");

    @AfterEach
    void close() {
        lab.close();
    }

    private void write(String name, String text) throws IOException {
        HookScript.write(hook.folder().resolve(name), text);
    }

    private void says(String name) throws IOException {
        write(name, "#!/bin/sh\necho " + name + " >> " + hook.notes() + "/said\n");
    }

    private List<String> said() throws IOException {
        Path file = hook.notes().resolve("said");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private End move(String... more) {
        return Cli.run(lab, hook.options(all(List.of("42", "101"), more)));
    }

    private static String[] all(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private void refused(String... words) {
        lab.calls().clear();
        End end = move();
        assertThat(end.exit()).as("%s", end).isEqualTo(1);
        assertThat(end.err()).contains(words).contains("nothing was changed", "--hook-dir " + hook.folder());
        assertThat(lab.calls().mutations()).isEmpty();
        assertThat(hook.points()).isEmpty();
    }

    @Test
    void they_are_called_in_order_of_their_names_and_leftovers_of_editors_are_not() throws IOException {
        for (String name :
                List.of("20-b", "10-a", "9-c", "10-a~", ".hidden", "10-a.dpkg-old", "20-b.rpmsave", "x.bak")) {
            says(name);
        }
        Files.createDirectory(hook.folder().resolve("30-folder"));

        assertThat(move("--snapshot-only").exit()).isZero();

        assertThat(said()).containsExactly("10-a", "20-b", "9-c", "10-a", "20-b", "9-c");
    }

    @Test
    void a_file_that_is_not_executable_is_named_and_not_called() throws IOException {
        says("10-a");
        Path file = hook.folder().resolve("10-a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        End end = move("--snapshot-only");

        assertThat(end.out()).contains(file + " is not executable and is no hook; to make it one: chmod +x " + file);
        assertThat(said()).isEmpty();
    }

    @Test
    void of_a_document_nothing_is_said() throws IOException {
        says("10-a");
        for (String name : List.of("README.md", "notes.TXT")) {
            Files.writeString(hook.folder().resolve(name), "about these hooks");
        }

        End end = move("--snapshot-only");

        assertThat(end.out()).doesNotContain("README.md", "notes.TXT", "chmod");
        assertThat(said()).containsOnly("10-a");
    }

    @Test
    void what_anybody_may_write_is_refused() throws IOException {
        Path file = hook.folder().resolve("50-test");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xrwx"));
        refused("anybody may write " + file + " (mode 757); chmod o-w");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(hook.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
        refused("anybody may write " + hook.folder() + " (mode 777)");

        Files.setPosixFilePermissions(hook.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(lab.home(), PosixFilePermissions.fromString("rwxrwxrwx"));
        refused("anybody may write the folder " + lab.home(), "could replace what is in it");
    }

    @Test
    void a_link_is_as_good_as_what_it_leads_to() throws IOException {
        Path elsewhere = Files.createDirectory(lab.home().resolve("elsewhere")).resolve("script");
        HookScript.write(elsewhere, "#!/bin/sh\n");
        Files.createSymbolicLink(hook.folder().resolve("10-link"), elsewhere);
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwxrwx"));

        refused("anybody may write " + elsewhere);
    }

    @Test
    void what_belongs_to_another_user_is_refused() throws IOException {
        Path file = hook.folder().resolve("50-test");
        try {
            Files.setAttribute(file, "unix:uid", OTHER_USER);
        } catch (IOException notRoot) {
            Assumptions.abort("only root can give a file away");
        }

        refused(file + " belongs to user " + OTHER_USER, "chown it to");
    }

    @Test
    void a_folder_that_cannot_be_read_is_refused() throws IOException {
        for (String name : List.of("none", "storpool.conf")) {
            Path folder = lab.home().resolve(name);
            if (name.equals("storpool.conf")) {
                Files.writeString(folder, "");
            }
            End end = Cli.run(lab, "42", "101", "--hook-dir", folder.toString());

            assertThat(end.exit()).as("%s", end).isEqualTo(1);
            assertThat(end.err())
                    .contains("the hooks of --hook-dir " + folder + " cannot be used, nothing was changed: ");
        }
    }

    @Test
    void options_without_an_effect_are_wrong_use() {
        assertThat(Cli.run(lab, "42", "101", "--hook-timeout", "5").err())
                .contains("--hook-timeout has no effect without --hook-dir");
        assertThat(Cli.run(lab, hook.options("42", "101", "--hook-timeout", "0"))
                        .err())
                .contains("--hook-timeout '0' is no whole number of seconds from 1");
        assertThat(Cli.run(lab, "42", "101", "--hook-dir", "").err()).contains("--hook-dir '' names no folder");
        End rehearsal = Cli.run(lab, hook.options("rehearse", "42", "101"));
        assertThat(rehearsal.exit()).isEqualTo(2);
        assertThat(rehearsal.err()).contains("--hook-dir has no effect with a rehearsal");
        assertThat(hook.points()).isEmpty();
    }

    @Test
    void a_dry_run_names_them_and_calls_none() {
        End end = move("-N");

        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.out())
                .contains("hooks of " + hook.folder()
                        + ": 50-test; called by a run at: begun, before-stop (may veto), stopped,"
                        + " before-cut-over (may veto), before-start, started, done");
        assertThat(hook.points()).isEmpty();
    }

    @Test
    void the_document_of_a_dry_run_names_them_too() {
        JsonNode hooks = Schemas.document(move("-N", "--output", "json").out()).path("hooks");

        assertThat(hooks.path("names").valueStream().map(JsonNode::asString)).containsExactly("50-test");
        assertThat(hooks.path("points").valueStream().map(JsonNode::asString)).startsWith("BEGUN", "BEFORE_STOP");
        assertThat(hook.points()).isEmpty();
    }

    @Test
    void a_plan_names_them_and_is_applied_with_them() {
        String file = lab.home().resolve("plan.json").toString();

        End planned = Cli.run(lab, hook.options("plan", "42", "101", "-o", file));

        assertThat(planned.exit()).as("%s", planned).isZero();
        assertThat(planned.out())
                .contains("hooks of " + hook.folder() + ": 50-test; called by a run at: begun")
                .contains("onevm-migrate apply " + file + " --hook-dir " + hook.folder());
        assertThat(hook.points()).isEmpty();
        assertThat(Cli.run(lab, hook.options("apply", file)).exit()).isZero();
        assertThat(hook.points()).startsWith("begun").endsWith("done");
    }

    @Test
    void moves_back_and_rollbacks_call_them_as_well() {
        assertThat(Cli.run(lab, "42", "101").exit()).isZero();
        assertThat(Cli.run(lab, hook.options("rollback", "42", "--discard-destination-writes"))
                        .exit())
                .isZero();
        assertThat(hook.calls()).containsExactly("undone yes");
    }

    @Test
    void what_cannot_be_started_and_what_says_too_much_is_told_in_a_line() throws IOException {
        write("10-none", "#!/no/such/interpreter\n");
        write(
                "20-much",
                "#!/bin/sh\nyes 0123456789abcdef | head -c 3000000; yes x | head -c 200000 | tr -d '\\n'; exit 1\n");

        End end = move("--snapshot-only");

        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.out())
                .contains("hook '10-none' (begun) has failed: it cannot be started: ")
                .contains("hook '20-much' (begun) has failed: exit status 1, it has said nothing");
        assertThat(hook.points()).containsExactly("begun", "done");
    }

    @Test
    void a_process_that_a_hook_leaves_behind_is_not_waited_for() throws IOException {
        write("10-leaves", "#!/bin/sh\nsleep 1000 &\necho $! >> " + hook.notes() + "/processes\necho on its way >&2\n");

        End end = move("--snapshot-only", "-v");

        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.err()).contains("hook 10-leaves: on its way");
        hook.alive().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
