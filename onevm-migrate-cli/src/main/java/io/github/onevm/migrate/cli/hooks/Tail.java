package io.github.onevm.migrate.cli.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Reads a stream to its end on a thread of its own, and keeps the last 64 KiB. */
final class Tail {
    private static final int KEPT = 64 * 1024;

    /** A process that outlives its parent may keep the stream open. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final InputStream stream;
    private final Thread reader;
    private byte[] kept = new byte[0];
    private boolean cut;

    private Tail(InputStream stream) {
        this.stream = stream;
        this.reader = new Thread(this::read, "onevm-migrate-hook-output");
        reader.setDaemon(true);
    }

    static Tail of(InputStream stream) {
        Tail tail = new Tail(stream);
        tail.reader.start();
        return tail;
    }

    private void read() {
        byte[] some = new byte[8192];
        try {
            for (int length = stream.read(some); length >= 0; length = stream.read(some)) {
                add(some, length);
            }
        } catch (IOException e) {
            // The process was killed; what it had said is kept.
        }
    }

    private synchronized void add(byte[] some, int length) {
        byte[] all = Arrays.copyOf(kept, kept.length + length);
        System.arraycopy(some, 0, all, kept.length, length);
        cut |= all.length > KEPT;
        kept = all.length > KEPT ? Arrays.copyOfRange(all, all.length - KEPT, all.length) : all;
    }

    /** What was said so far, in whole lines: half a secret at the beginning could not be recognized. */
    String text() throws InterruptedException {
        reader.join(PATIENCE.toMillis());
        synchronized (this) {
            String text = new String(kept, StandardCharsets.UTF_8);
            return cut ? text.substring(text.indexOf('\n') + 1 == 0 ? text.length() : text.indexOf('\n') + 1) : text;
        }
    }
}
