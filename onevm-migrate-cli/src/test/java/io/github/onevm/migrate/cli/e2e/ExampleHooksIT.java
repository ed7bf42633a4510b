package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.HookScript;
import io.github.onevm.migrate.cli.harness.Schemas;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The hooks of examples/hooks, with a program in place of sendmail, and a webhook on a loopback port. */
class ExampleHooksIT {
    private static final Path EXAMPLES = Path.of("..", "examples", "hooks");
    private static final String SECRET = "webhook0000000000secret";

    private final Lab lab = TrialSite.start();
    private final Path settings = lab.home().resolve("settings");
    private final Path hooks = settings.resolve("hooks");

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(hooks);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void install(String example) throws IOException {
        HookScript.write(hooks.resolve(example), Files.readString(EXAMPLES.resolve(example)));
    }

    private End move() {
        return Cli.run(lab, "42", "101", "--hook-dir", hooks.toString());
    }

    /** In place of sendmail: keeps its arguments and the mail. */
    private Path mailer() throws IOException {
        Path mail = settings.resolve("mail");
        HookScript.write(
                settings.resolve("sendmail"), "#!/bin/sh\necho \"$@\" > " + mail + ".arguments\ncat > " + mail + "\n");
        Files.writeString(
                settings.resolve("mail.conf"),
                Files.readString(EXAMPLES.resolve("mail.conf")).replace("TO=root", "TO=ops@example.org")
                        + "FROM=move@example.org\nSENDMAIL=" + settings.resolve("sendmail") + "\n");
        return mail;
    }

    @Test
    void a_mail_tells_how_a_migration_has_ended() throws IOException {
        install("mail");
        Path mail = mailer();
        lab.frontEnd().faults().nth("one.vm.action", 2, Fault.REFUSED);

        End end = move();

        assertThat(end.exit()).as("%s", end).isEqualTo(3);
        String sent = Files.readString(mail);
        assertThat(Files.readString(Path.of(mail + ".arguments"))).isEqualTo("-t -oi\n");
        assertThat(sent.lines())
                .startsWith(
                        "To: ops@example.org",
                        "From: move@example.org",
                        "Subject: [onevm-migrate] web-1 (VM 42): UNDONE")
                .contains(
                        "The migration of VM 42 (web-1) from cluster 100 (alpha) to cluster 101 (beta) has ended: UNDONE REFUSED");
        assertThat(Schemas.document(sent.substring(sent.indexOf("\n{")))
                        .at("/report/result")
                        .asString())
                .isEqualTo("UNDONE");
        assertThat(end.out()).doesNotContain("has failed");
    }

    @Test
    void without_its_settings_it_says_what_is_missing_and_the_move_is_done() throws IOException {
        install("mail");

        End end = move();

        assertThat(end.exit()).as("%s", end).isZero();
        assertThat(end.out())
                .contains("hook 'mail' (done) has failed: exit status 1: ")
                .contains("mail.conf cannot be read; copy examples/hooks/mail.conf there");
    }

    private record Post(String path, String type, String text) {}

    /** A webhook that answers with this status, and looks whether the command line of any process has its address. */
    private static HttpServer webhook(int status, List<Post> posts, List<String> told) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ProcessHandle.allProcesses()
                    .map(process -> commandLine(process.pid()))
                    .filter(line -> line.contains(SECRET))
                    .forEach(told::add);
            posts.add(read(exchange));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static Post read(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Post(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                JsonMapper.shared().readTree(text).path("text").asString());
    }

    private void address(HttpServer server) throws IOException {
        Files.writeString(
                settings.resolve("chat.url"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/" + SECRET + "\n");
    }

    private static void requireCurl() {
        Assumptions.assumeTrue(
                Optional.ofNullable(System.getenv("PATH")).stream()
                        .flatMap(path -> List.of(path.split(":")).stream())
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl"))),
                "there is no curl");
    }

    @Test
    void a_chat_is_told_of_beginning_start_and_end_and_no_argument_has_the_address() throws IOException {
        requireCurl();
        install("chat");
        List<Post> posts = new CopyOnWriteArrayList<>();
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer server = webhook(200, posts, told);
        try {
            address(server);

            End end = Cli.on(lab)
                    .with(Map.of("PATH", System.getenv("PATH")))
                    .run("42", "101", "--hook-dir", hooks.toString());

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(posts)
                    .extracting(Post::text)
                    .containsExactly(
                            "VM 42 (web-1) is being moved from cluster 100 (alpha) to cluster 101 (beta)",
                            "VM 42 (web-1) runs on cluster 101 (beta)",
                            "VM 42 (web-1) was moved from cluster 100 (alpha) to cluster 101 (beta)");
            assertThat(posts).allMatch(post -> post.path().equals("/hooks/" + SECRET));
            assertThat(posts).allMatch(post -> post.type().equals("application/json"));
            assertThat(told).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_chat_that_refuses_does_not_harm_the_move_and_its_address_is_told_nowhere() throws IOException {
        requireCurl();
        install("chat");
        HttpServer server = webhook(404, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        try {
            address(server);

            End end = Cli.on(lab)
                    .with(Map.of("PATH", System.getenv("PATH")))
                    .run("42", "101", "-v", "--hook-dir", hooks.toString());

            assertThat(end.exit()).as("%s", end).isZero();
            assertThat(end.out()).contains("hook 'chat' (begun) has failed: exit status 22: curl: (22) ");
            assertThat(end.toString()).doesNotContain(SECRET);
        } finally {
            server.stop(0);
        }
    }

    /** Quotes, backslashes and line feeds in a name stay within the text. */
    @Test
    void a_name_of_a_vm_cannot_break_out_of_its_place() throws Exception {
        requireCurl();
        install("chat");
        install("mail");
        Path mail = mailer();
        List<Post> posts = new CopyOnWriteArrayList<>();
        HttpServer server = webhook(200, posts, new CopyOnWriteArrayList<>());
        try {
            address(server);
            for (String example : List.of("chat", "mail")) {
                ProcessBuilder builder =
                        new ProcessBuilder(hooks.resolve(example).toString(), "done");
                for (String name : List.of("VM", "FROM_LABEL", "TO_LABEL", "RESULT", "FAILURE")) {
                    builder.environment().put("ONEVM_" + name, name);
                }
                builder.environment().put("ONEVM_HOOK_TIMEOUT", "10");
                builder.environment().put("ONEVM_VM_NAME", "a\"b\\n\\\"c\nBcc: x@example.org");
                Process process = builder.redirectErrorStream(true).start();
                process.getOutputStream().close();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(said).isZero();
            }
        } finally {
            server.stop(0);
        }
        assertThat(posts)
                .extracting(Post::text)
                .containsExactly("VM VM (a\"b\\n\\\"cBcc: x@example.org) was moved from FROM_LABEL to TO_LABEL");
        assertThat(Files.readString(mail).lines())
                .contains("Subject: [onevm-migrate] a\"b\\n\\\"cBcc: x@example.org (VM VM): RESULT")
                .noneMatch(line -> line.startsWith("Bcc:"));
    }
}
