package io.github.onevm.migrate.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyManagementException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class NoTlsTest {
    private final SSLContext none = NoTls.context();

    @Test
    void tells_what_a_client_asks_for_when_it_is_built() {
        assertThat(none.getDefaultSSLParameters().getProtocols()).isNull();
        assertThat(none.getSupportedSSLParameters().getProtocols()).isNull();
    }

    @Test
    void makes_no_connection() {
        assertThatThrownBy(none::createSSLEngine).hasMessage("this client is for http addresses alone");
        assertThatThrownBy(() -> none.createSSLEngine("one", 443)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(none::getSocketFactory).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(none::getServerSocketFactory).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(none::getClientSessionContext).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(none::getServerSessionContext).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> none.init(null, null, null)).isInstanceOf(KeyManagementException.class);
    }
}
