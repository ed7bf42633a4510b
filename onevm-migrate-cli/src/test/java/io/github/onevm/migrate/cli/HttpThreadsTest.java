package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpThreadsTest {
    private static List<Thread> selectors(Set<Thread> among) {
        return among.stream()
                .filter(thread -> thread.getName().matches("HttpClient-\\d+-SelectorManager"))
                .toList();
    }

    /** By its name, as the JDK calls it: with another name the end of the process would be slow again. */
    @Test
    void that_of_a_client_ends_although_the_client_is_still_used() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        HttpClient client = HttpClient.newHttpClient();
        List<Thread> own = selectors(Thread.getAllStackTraces().keySet()).stream()
                .filter(thread -> !before.contains(thread))
                .toList();
        assertThat(own).isNotEmpty().allMatch(Thread::isAlive);

        HttpThreads.end(own::contains);

        for (Thread thread : own) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(client.version()).isNotNull();
    }
}
