package io.github.onevm.migrate.machine;

import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * What an HTTP client for {@code http} addresses gets in place of the JVM's TLS, whose set-up reads all certificates and takes
 * longer than many calls. It can make no connection: a client with it that was asked for {@code https} fails. Thread-safe.
 */
public final class NoTls extends SSLContextSpi {
    private static final class None extends Provider {
        private static final long serialVersionUID = 1L;

        None() {
            super("none", "1", "no TLS");
        }
    }

    private static final class Context extends SSLContext {
        Context() {
            super(new NoTls(), new None(), "none");
        }
    }

    private NoTls() {}

    /** A new one. */
    public static SSLContext context() {
        return new Context();
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trusted, SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("there is no TLS to set up");
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return new SSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return new SSLParameters();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        throw none();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        throw none();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        throw none();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        throw none();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        throw none();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        throw none();
    }

    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("this client is for http addresses alone");
    }
}
