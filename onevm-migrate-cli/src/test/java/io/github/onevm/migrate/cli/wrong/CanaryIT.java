package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.Settle;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.storpool.StorPoolConventions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tokens and the password, made easy to find: they are in nothing that the command prints, writes or starts. */
class CanaryIT {
    private static final String ALPHA = "canary0000000000alpha";
    private static final String BETA = "canary00000000000beta";
    private static final String WRONG = "canary0000000000wrong";
    private static final String PASSWORD = "canary0000000password";

    /**
     * How the command is run.
     *
     * @param packaged whether as a process: then its command line, its environment and its files are looked at, too
     */
    private record Run(
            String name,
            boolean packaged,
            Consumer<LabPlan> site,
            Consumer<Lab> trouble,
            Function<Lab, List<String>> options) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Run run(String name, String... options) {
        return new Run(name, true, plan -> {}, lab -> {}, lab -> List.of(options));
    }

    private static Run failing(String name, Consumer<Lab> trouble) {
        return failing(name, plan -> {}, trouble);
    }

    /** What goes wrong makes a difference to what is printed alone. */
    private static Run failing(String name, Consumer<LabPlan> site, Consumer<Lab> trouble) {
        return new Run(name, false, site, trouble, lab -> List.of());
    }

    private static List<Run> runs() {
        return List.of(
                run("a move"),
                run("a move with its record in a folder", "--records", "records"),
                run("a dry run", "-N"),
                run("a refused job", "--host", "0"),
                run("a wrong line", "--host"),
                failing("a refused call", lab -> lab.betaServer().faults().next("VolumeCreate", Fault.REFUSED)),
                failing("a page instead", lab -> lab.alphaServer().faults().everything(Fault.HTML_PAGE)),
                failing(
                        "half a front-end's answer",
                        lab -> lab.frontEnd().faults().everything(Fault.HALF_AN_ANSWER)),
                failing("a refused statement", lab -> lab.frontEnd().faults().next("one.system.sql", Fault.REFUSED)),
                failing(
                        "a wrong token",
                        plan -> plan.datastores(d -> d.clusters().contains(101) ? d.with("SP_AUTH_TOKEN", WRONG) : d),
                        lab -> {}),
                failing("a token that is none", plan -> plan.tokens(ALPHA, BETA + " é"), lab -> {}),
                failing("a wrong password", lab -> auth(lab, "oneadmin:" + WRONG)),
                failing("credentials without a user", lab -> auth(lab, PASSWORD)),
                new Run(
                        "onedb",
                        true,
                        plan -> {},
                        lab -> {},
                        lab -> List.of("--metadata", "onedb", "--onedb-command", OnedbStandIn.in(lab, ""))));
    }

    private static void auth(Lab lab, String line) {
        try {
            Files.writeString(Path.of(lab.environment().getOrDefault("ONE_AUTH", "")), line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> is_nowhere_to_be_seen() {
        return AtOnce.tests(runs(), Run::toString, CanaryIT::isKept);
    }

    private static void isKept(Run run) throws IOException {
        LabPlan plan = (run.packaged() ? TrialSite.plan() : TrialSite.stepped())
                .tokens(ALPHA, BETA)
                .password(PASSWORD);
        run.site().accept(plan);
        try (Lab lab = plan.start()) {
            run.trouble().accept(lab);
            List<String> arguments = new ArrayList<>(List.of("42", "101", "-v"));
            arguments.addAll(run.options().apply(lab));
            End end = run.packaged() ? process(lab, arguments) : Cli.run(lab, arguments.toArray(String[]::new));
            assertThat(end.out() + end.err()).isNotEmpty().doesNotContain("canary");
            assertThat(documents(lab)).doesNotContain("canary");
        }
    }

    private static End process(Lab lab, List<String> arguments) throws IOException {
        Path folder = Files.createDirectory(lab.home().resolve("work"));
        Map<String, String> environment = new HashMap<>(lab.environment());
        environment.put("ONEVM_MIGRATE_JAVA_OPTS", "-Djava.io.tmpdir=" + folder);
        try (Dist dist = Dist.start(environment, folder, arguments.toArray(String[]::new))) {
            assertThat(processes(dist))
                    .contains("io.github.onevm.migrate.cli.Start")
                    .doesNotContain("canary");
            assertThat(files(folder)).doesNotContain("canary");
            return dist.end();
        }
    }

    /** The journals in OpenNebula, in any state of the site. */
    private static String documents(Lab lab) {
        lab.frontEnd().faults().clear();
        auth(lab, "oneadmin:" + PASSWORD);
        return new OpenNebulaBackend(
                        OpenNebulaConfig.fromEnvironment(lab.environment(), lab.home()),
                        new StorPoolConventions().terms(),
                        (backend, call, outcome, took) -> {})
                .migrations().all().stream().map(StoredJournal::text).collect(Collectors.joining("\n"));
    }

    @Test
    void the_records_that_are_looked_through_are_there() {
        try (Lab lab =
                TrialSite.stepped().tokens(ALPHA, BETA).password(PASSWORD).start()) {
            Cli.on(lab).run(TrialSite.MOVE);
            assertThat(documents(lab)).contains("START_SCRIPT", "\"direction\"");
        }
    }

    /** Command lines and environments of the process and all that it starts, until it ends. */
    private static String processes(Dist dist) {
        Set<String> seen = new HashSet<>();
        Settle.until("the end", () -> {
            ProcessHandle.of(dist.pid()).stream()
                    .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
                    .forEach(p -> seen.addAll(List.of(of(p, "cmdline"), of(p, "environ"))));
            return !dist.isAlive();
        });
        return String.join("\n", seen);
    }

    /** Empty for a process that has ended meanwhile. */
    private static String of(ProcessHandle process, String what) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), what));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String files(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file).append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
