package io.github.onevm.migrate.opennebula.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.CallObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The standard site and the adapter in front of it. */
final class LabSite implements AutoCloseable {
    static final VmId VM = new VmId(StandardVm.ID);

    private static final int ACTIVE = 3;
    private static final int RUNNING = 3;
    private static final String PASSWORD = "opennebula";

    final Lab lab;
    final OpenNebulaBackend backend;

    LabSite(LabPlan plan) {
        lab = plan.password(PASSWORD).start();
        backend = backend(lab);
    }

    private static OpenNebulaBackend backend(Lab lab) {
        OpenNebulaConfig config = OpenNebulaConfig.fromEnvironment(lab.environment(), lab.home());
        return new OpenNebulaBackend(
                config.withAttempts(2, Duration.ofMillis(1)), MemoryConventions.INSTANCE.terms(), CallObserver.NONE);
    }

    static LabSite ofRelease(String release) {
        return new LabSite(LabPlan.standard().frontEnd(frontEnd -> frontEnd.version(release)));
    }

    /** Resumes the VM as anybody might, and waits until it runs. */
    void start() {
        backend.control().resume(VM);
        lab.frontEnd().waitForState(StandardVm.ID, ACTIVE, RUNNING, Duration.ofSeconds(10));
    }

    /** Past the adapter, which never renames a VM. */
    void rename(String from, String to) {
        execute("UPDATE vm_pool SET body = replace(body, '" + name(from) + "', '" + name(to) + "') WHERE oid = " + VM);
    }

    /** A second client of the same front-end. */
    OpenNebulaBackend another() {
        return backend(lab);
    }

    /** A document that somebody makes past the adapter. */
    int document(String template, int type) {
        String answer = call("one.document.allocate", "<string>" + template + "</string>", "<i4>" + type + "</i4>");
        Matcher id = Pattern.compile("<i4>([0-9]+)</i4>").matcher(answer);
        assertThat(id.find()).as(answer).isTrue();
        return Integer.parseInt(id.group(1));
    }

    private static String name(String value) {
        return "<NAME>" + value + "</NAME>";
    }

    /** A statement past the adapter. */
    void execute(String statement) {
        call("one.system.sql", "<string>" + statement.replace("<", "&lt;") + "</string>", "<boolean>0</boolean>");
    }

    /** A call past the adapter; gives the answer, unescaped, which must be a success. */
    String call(String method, String... arguments) {
        String call = "<methodCall><methodName>" + method + "</methodName><params>"
                + parameter("<string>oneadmin:" + PASSWORD + "</string>")
                + Stream.of(arguments).map(LabSite::parameter).collect(Collectors.joining()) + "</params></methodCall>";
        HttpRequest request = HttpRequest.newBuilder(lab.frontEnd().endpoint())
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(call))
                .build();
        String answer = sent(request);
        assertThat(answer).contains("<boolean>1</boolean>");
        return answer.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String parameter(String value) {
        return "<param><value>" + value + "</value></param>";
    }

    private static String sent(HttpRequest request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}
