package io.github.onevm.migrate.storpool.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.contract.VolumeStoreContract;
import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.VolumeStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contract on cluster alpha. */
abstract class LabVolumeStoreContract extends VolumeStoreContract {
    private final TwoStores stores;

    LabVolumeStoreContract(Assumptions assumptions) {
        stores = new TwoStores(assumptions);
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Override
    protected VolumeStore store() {
        return stores.onAlpha;
    }

    @Override
    protected String template() {
        return TwoStores.TEMPLATE;
    }

    @Override
    protected void givenVolume(VolumeName name, Map<String, String> tags) {
        stores.alpha.create(name.value(), SIZE.value(), TwoStores.TEMPLATE, tags);
    }

    /** Past the adapter, which never attaches; the cluster's own side door knows no read-only clients. */
    @Override
    protected void givenAttached(VolumeName name, int client, boolean writable) {
        String rights = writable ? "rw" : "ro";
        String json = "[{\"volume\":\"" + name + "\",\"" + rights + "\":[" + client + "]}]";
        URI address = stores.alphaServer.url().resolve("/ctrl/1.0/VolumesReassign");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Storpool v1:" + stores.alpha.config().token())
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        assertThat(sent(request)).contains("\"ok\":true");
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
}
