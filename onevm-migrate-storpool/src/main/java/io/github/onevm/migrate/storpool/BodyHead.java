package io.github.onevm.migrate.storpool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The body of an answer that keeps its first bytes, to show people what came instead of JSON. */
final class BodyHead extends FilterInputStream {
    private static final int KEPT = 2048;

    private final byte[] head = new byte[KEPT];
    private int length;

    BodyHead(InputStream body) {
        super(body);
    }

    /** What has been read so far, at most 2 KiB. */
    String text() {
        return new String(Arrays.copyOf(head, length), StandardCharsets.UTF_8);
    }

    /** Reads until the head is full or the body ends or breaks off; for an answer whose reading was stopped early. */
    void fill() {
        byte[] rest = new byte[KEPT];
        try {
            int got = 0;
            while (got >= 0 && length < KEPT) {
                got = read(rest, 0, KEPT - length);
            }
        } catch (IOException brokenOff) {
            // what was read so far must be sufficient
            return;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        int got = super.read(target, offset, wanted);
        int kept = Math.min(got, KEPT - length);
        if (kept > 0) {
            System.arraycopy(target, offset, head, length, kept);
            length += kept;
        }
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
