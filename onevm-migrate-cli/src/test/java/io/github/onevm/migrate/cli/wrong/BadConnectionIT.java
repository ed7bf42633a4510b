package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.lab.wire.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Servers that do not answer as they should, and credentials that are not there: one clear line, nothing changed. */
class BadConnectionIT {
    private enum Server {
        FRONT_END,
        ALPHA,
        BETA;

        Faults faults(Lab lab) {
            return switch (this) {
                case FRONT_END -> lab.frontEnd().faults();
                case ALPHA -> lab.alphaServer().faults();
                case BETA -> lab.betaServer().faults();
            };
        }

        int port(Lab lab) {
            return switch (this) {
                case FRONT_END -> lab.frontEnd().port();
                case ALPHA -> lab.alphaServer().port();
                case BETA -> lab.betaServer().port();
            };
        }
    }

    private record Silence(Server server, Fault fault, String said) {
        @Override
        public String toString() {
            return server + " answers with " + fault;
        }
    }

    @TestFactory
    Stream<DynamicTest> a_server_that_does_not_answer_as_it_should_is_named() {
        Map<Fault, String> said = Map.of(
                Fault.HTML_PAGE, "502",
                Fault.HALF_AN_ANSWER, "",
                Fault.HANGS_BEFORE_EFFECT, "1500 ms",
                Fault.DROPPED_BEFORE_EFFECT, "",
                Fault.TRANSIENT, "");
        List<Silence> cases = Stream.of(Server.values())
                .flatMap(server -> said.entrySet().stream().map(e -> new Silence(server, e.getKey(), e.getValue())))
                .toList();
        return AtOnce.tests(cases, Silence::toString, BadConnectionIT::isNamed);
    }

    private static void isNamed(Silence silence) {
        try (Lab lab = TrialSite.start()) {
            silence.server().faults(lab).everything(silence.fault());
            Trial trial = silence.fault() == Fault.HANGS_BEFORE_EFFECT ? Trial.impatientMove(lab) : Trial.move(lab);
            trial.changedNothing();
            assertOneLine(trial.end(), "127.0.0.1:" + silence.server().port(lab), silence.said());
        }
    }

    private static void assertOneLine(End end, String... said) {
        assertThat(end.exit()).as("%s", end).isEqualTo(1);
        assertThat(end.err()).startsWith("onevm-migrate: ").contains(said).doesNotContain("\tat ");
        assertThat(end.err().lines()).as("%s", end).hasSize(1);
        assertThat(end.out()).isEmpty();
    }

    /** An environment that is wrong in one point. */
    private record Setting(String name, Function<Lab, Map<String, String>> environment, List<String> said) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Setting setting(String name, Function<Lab, Map<String, String>> environment, String... said) {
        return new Setting(name, environment, List.of(said));
    }

    private static List<Setting> settings() {
        return List.of(
                setting(
                        "a front-end that is down",
                        lab -> Map.of("ONE_XMLRPC", "http://127.0.0.1:" + closedPort() + "/RPC2"),
                        "no connection",
                        "check ONE_XMLRPC"),
                setting("an endpoint that is no address", lab -> Map.of("ONE_XMLRPC", "front end"), "ONE_XMLRPC"),
                setting(
                        "an endpoint of another kind",
                        lab -> Map.of("ONE_XMLRPC", "ftp://127.0.0.1/RPC2"),
                        "ONE_XMLRPC",
                        "http"),
                setting(
                        "credentials that do not exist",
                        lab -> Map.of("ONE_AUTH", lab.home().resolve("nothing").toString()),
                        "ONE_AUTH names",
                        "does not exist"),
                setting("credentials that are empty", lab -> auth(lab, ""), "is empty"),
                setting("credentials without a colon", lab -> auth(lab, "oneadmin\n"), "user:password"),
                setting(
                        "credentials that are a folder",
                        lab -> Map.of("ONE_AUTH", lab.home().toString()),
                        "cannot be read"),
                setting("a wrong password", lab -> auth(lab, "oneadmin:xyzzy\n"), "wrong user or password", "ONE_AUTH"),
                setting("a user that does not exist", lab -> auth(lab, "nobody:x\n"), "wrong user or password"),
                setting("a prefix that is none", lab -> Map.of("ONE_PX", "a b"), "ONE_PX"));
    }

    private static Map<String, String> auth(Lab lab, String text) {
        Path file = lab.home().resolve("other_auth");
        written(file, text);
        return Map.of("ONE_AUTH", file.toString());
    }

    private static void written(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_setting_is_named() {
        return AtOnce.tests(settings(), Setting::toString, setting -> {
            try (Lab lab = TrialSite.start()) {
                Map<String, String> environment = new HashMap<>(lab.environment());
                environment.putAll(setting.environment().apply(lab));
                End end = Cli.on(lab).withOnly(environment).run(TrialSite.MOVE);
                assertOneLine(end, setting.said().toArray(String[]::new));
                assertThat(lab.calls().mutations()).isEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_stor_pool_api_that_is_down_is_named() {
        List<Integer> clusters = List.of(100, 101);
        return AtOnce.tests(clusters, cluster -> "of cluster " + cluster, cluster -> {
            String port = Integer.toString(closedPort());
            try (Lab lab = TrialSite.stepped()
                    .datastores(d -> d.clusters().contains(cluster) ? d.with("SP_API_HTTP_PORT", port) : d)
                    .start()) {
                Trial trial = Trial.move(lab);
                trial.changedNothing();
                assertOneLine(trial.end(), "127.0.0.1:" + port, "no connection", "SP_API_HTTP_HOST");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_stack_trace_is_shown_only_when_asked_for() {
        return AtOnce.tests(List.of("-v"), option -> option, option -> {
            try (Lab lab = TrialSite.start()) {
                lab.frontEnd().faults().everything(Fault.HTML_PAGE);
                assertThat(Trial.move(lab, option).end().err()).contains("\tat ");
            }
        });
    }
}
