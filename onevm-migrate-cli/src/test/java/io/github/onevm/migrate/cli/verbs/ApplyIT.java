package io.github.onevm.migrate.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.json.PlanJson;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.HostSpec;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.OpenNebulaDialect;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.CallTexts;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan is made, kept, and applied: once, and only while what it rests on is so. */
class ApplyIT {
    private static final VmId VM = new VmId(StandardVm.ID);
    private static final int NODE_A2 = 3;

    private static LabPlan site() {
        return Session.site()
                .then(lab -> lab.alpha().registerClient(12))
                .frontEnd(fe -> fe.host(HostSpec.of(NODE_A2, "node-a2", LabPlan.ALPHA, 12)));
    }

    private static Plan planned(Session session, String... options) throws IOException {
        End end = session.run(Stream.of(List.of("plan", "-o", session.plan()), List.of(options), List.of("42", "101"))
                .flatMap(List::stream)
                .toArray(String[]::new));
        assertThat(end.exit()).as(end.err()).isZero();
        assertThat(end.out())
                .contains("expected: ", "limits: at most ", "to carry it out: onevm-migrate apply " + session.plan());
        assertThat(session.changes()).isEmpty();
        return PlanJson.read(Files.readString(Path.of(session.plan())));
    }

    @Test
    void the_calls_of_an_application_are_those_of_the_plan_and_a_second_application_is_refused() throws IOException {
        try (Lab lab = site().start()) {
            Session session = new Session(lab);
            Plan plan = planned(session);

            End end = session.run("apply", session.plan());

            assertThat(end.exit()).as(end.out() + end.err()).isZero();
            assertThat(end.out()).contains("done: VM 42 (web-1) is RUNNING on host");
            assertThat(session.changesByStep()).isEqualTo(calls(plan));
            assertThat(session.applied()).isNotEmptyFile();

            End second = session.run("apply", session.plan());

            assertThat(second.err())
                    .contains("was applied already, nothing was changed: " + session.plan() + ".applied exists");
            assertThat(second.exit()).isEqualTo(1);
            assertThat(lab.calls().calls()).isEmpty();

            Files.delete(session.applied());
            End third = session.run("apply", session.plan());

            assertThat(third.err()).contains("the plan was applied already, nothing was changed: there is MIGRATED-");
            assertThat(third.exit()).isEqualTo(1);
            assertThat(session.changes()).isEmpty();
        }
    }

    /** As an operator does it, in one folder. */
    @Test
    void the_packaged_command_applies_the_plan_that_it_has_made_once() {
        try (Lab lab = LabPlan.standard().start()) {
            assertThat(packaged(lab, "plan", "-o", "plan.json", "42", "101").out())
                    .contains("to carry it out: onevm-migrate apply plan.json");
            assertThat(packaged(lab, "apply", "plan.json").out()).contains("done: VM 42 (web-1) is RUNNING on host");
            assertThat(packaged(lab, "apply", "plan.json").err())
                    .contains("was applied already, nothing was changed: plan.json.applied exists");
        }
    }

    private static End packaged(Lab lab, String... arguments) {
        try (Dist dist = Dist.start(lab, lab.home(), arguments)) {
            return dist.end();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--host=2", "--snapshot-only", "--skip-resume -t 0 --force", "--parallel=1"})
    void the_calls_of_an_application_are_those_of_the_plan_with_options_and_a_name_in_the_way(String options)
            throws IOException {
        try (Lab lab = site().start()) {
            lab.beta().create(StandardVm.SWAP, 1 << 20, "one-ds-103", Map.of("nvm", "42"));
            Session session = new Session(lab);
            Plan plan = planned(session, options.split(" "));

            End end = session.run("apply", session.plan());

            assertThat(end.exit()).as(end.out() + end.err()).isZero();
            assertThat(options.contains("--parallel=1") ? session.changes() : session.changesByStep())
                    .isNotEmpty()
                    .isEqualTo(calls(plan));
        }
    }

    private static List<String> calls(Plan plan) {
        CallTexts texts = new CallTexts(new StorPoolConventions(), new OpenNebulaDialect());
        return plan.steps().stream()
                .flatMap(step -> texts.of(step.calls()).stream())
                .map(line -> line.replace("StorPool source: ", "alpha ")
                        .replace("StorPool destination: ", "beta ")
                        .replace("OpenNebula: ", "opennebula "))
                .map(line -> line.split(" ")[0] + " " + line.split(" ")[1])
                .toList();
    }

    static List<Arguments> changes() {
        return List.of(
                Arguments.of(
                        "the VM was restarted elsewhere",
                        (Consumer<Lab>) ApplyIT::restartOnTheOtherHost,
                        "VM 42 \\(web-1\\) last history record: SEQ 0, host 0 \\(node-a1\\), .* -> SEQ 1, host 3 \\(node-a2\\), "),
                Arguments.of(
                        "an attribute of the VM was changed",
                        (Consumer<Lab>) lab -> new OneCalls(lab).done("one.vm.update", 42, "LABELS=\"night\"", 1),
                        "VM 42 \\(web-1\\) body USER_TEMPLATE/LABELS: .* -> night"),
                Arguments.of(
                        "an attribute that may be secret was added",
                        (Consumer<Lab>) lab -> new OneCalls(lab).done("one.vm.update", 42, "DB_PASSWORD=\"h7Q\"", 1),
                        "VM 42 \\(web-1\\) body USER_TEMPLATE/DB_PASSWORD: \\(none\\) -> \\(not kept in plans\\)$"),
                Arguments.of(
                        "a tag of a disk was changed",
                        (Consumer<Lab>) lab -> lab.alpha().tag(StandardVm.OS, Map.of("qc", "tier2")),
                        "volume one-img-7-42-0 on the source: .*qc=tier1.* -> .*qc=tier2"),
                Arguments.of(
                        "a volume appeared on the destination",
                        (Consumer<Lab>)
                                lab -> lab.beta().create(StandardVm.SWAP, 1 << 20, "one-ds-103", Map.of("nvm", "42")),
                        "name one-sys-42-3-swap on the destination: free -> ~.* 1048576 bytes, tags nvm=42"),
                Arguments.of(
                        "a datastore's template was changed",
                        (Consumer<Lab>) lab -> lab.frontEnd().changeDatastore(102, "SP_API_HTTP_HOST", "localhost"),
                        "datastore 102 \\(beta-image\\): .*SP_API_HTTP_HOST=127.0.0.1 .* -> .*SP_API_HTTP_HOST=localhost "));
    }

    private static void restartOnTheOtherHost(Lab lab) {
        VmControl control = new OpenNebulaBackend(
                        OpenNebulaConfig.fromEnvironment(lab.environment(), Path.of("/nowhere")),
                        new StorPoolConventions().terms(),
                        CallObserver.NONE)
                .control();
        control.undeploy(VM, true);
        StandardSite.pass(lab, Duration.ofMinutes(1));
        control.deploy(VM, new HostId(NODE_A2), new DatastoreId(101));
        StandardSite.pass(lab, Duration.ofMinutes(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_stale_plan_is_refused_with_what_has_changed_and_writes_nothing(
            String what, Consumer<Lab> change, String named) throws IOException {
        try (Lab lab = site().start()) {
            Session session = new Session(lab);
            planned(session);
            change.accept(lab);

            End end = session.run("apply", session.plan());

            assertThat(end.err())
                    .startsWith(
                            "onevm-migrate: the plan is stale, nothing was changed; since it was made, this has changed:\n")
                    .containsPattern("(?m)^  " + named);
            assertThat(end.exit()).isEqualTo(1);
            assertThat(lab.calls().calls()).isNotEmpty();
            assertThat(session.changes()).isEmpty();
            assertThat(session.applied()).doesNotExist();
        }
    }

    @Test
    void a_plan_is_never_written_over_a_file() throws IOException {
        try (Lab lab = site().start()) {
            Session session = new Session(lab);
            Files.writeString(Path.of(session.plan()), "mine");

            End end = session.run("plan", "-o", session.plan(), "42", "101");

            assertThat(end.err())
                    .isEqualTo(
                            "onevm-migrate: " + session.plan() + " exists already; remove it or name another file\n");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(Path.of(session.plan())).hasContent("mine");
        }
    }

    @Test
    void a_plan_for_a_pipe_is_nothing_but_the_plan() {
        try (Lab lab = site().start()) {
            Session session = new Session(lab);

            End end = session.run("plan", "-o", "-", "42", "101");

            assertThat(PlanJson.read(end.out()).request().vm()).isEqualTo(VM);
            assertThat(end.exit()).isZero();
        }
    }

    @Test
    void a_plan_that_somebody_edited_is_refused_before_any_call() throws IOException {
        try (Lab lab = site().start()) {
            Session session = new Session(lab);
            planned(session);
            Path plan = Path.of(session.plan());
            Files.writeString(plan, Files.readString(plan).replace("one-ds-102", "one-ds-104"));

            End end = session.run("apply", session.plan());

            assertThat(end.err())
                    .startsWith("onevm-migrate: " + session.plan() + ": the plan was changed after it was made");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(lab.calls().calls()).isEmpty();
        }
    }

    @Test
    void where_there_is_no_plan_no_file_is_written() {
        try (Lab lab = site().start()) {
            lab.beta().removeTemplate("one-ds-102");
            Session session = new Session(lab);

            End end = session.run("plan", "-o", session.plan(), "42", "101");

            assertThat(end.err()).contains("is refused, nothing was changed: TEMPLATE_MISSING");
            assertThat(end.exit()).isEqualTo(1);
            assertThat(Path.of(session.plan())).doesNotExist();
        }
    }
}
