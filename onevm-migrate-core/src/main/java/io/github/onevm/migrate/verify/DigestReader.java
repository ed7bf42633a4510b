package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.HostShell;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the digests of chunks of an attached snapshot, which are computed on the host of the reader by {@code dd}, {@code
 * split} and {@code sha256sum} of coreutils, so that only digests cross the link. Past the cache of the host.
 *
 * <p>The exit status of a pipe is that of its last command. What {@code dd} says of the blocks that it has read tells whether
 * all of them were digested. {@code noxfer} leaves out what {@code dd} writes in pieces, between which a digest could come.
 */
final class DigestReader {
    /** Bytes of one chunk. */
    static final long CHUNK = 1 << 20;

    private static final Pattern DIGEST = Pattern.compile("([0-9a-f]{64})  -");
    private static final Pattern READ = Pattern.compile("(\\d{1,9})\\+(\\d{1,9}) records in");
    private static final Pattern DEVICE = Pattern.compile("/[A-Za-z0-9._/-]+");
    private static final int SHOWN = 200;

    private final HostShell shell;
    private final String device;
    private final Bytes size;

    /**
     * @param device path of the device of the snapshot on the host
     * @param size size of the snapshot
     */
    DigestReader(HostShell shell, String device, Bytes size) {
        if (!DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException("'" + device + "' is no path of a device");
        }
        this.shell = shell;
        this.device = device;
        this.size = size;
    }

    static long chunks(Bytes size) {
        return (size.value() + CHUNK - 1) / CHUNK;
    }

    /**
     * Waits a few seconds until the host has the device.
     *
     * @throws BackendException.Unavailable when it has not
     */
    void awaitDevice() {
        shell.run("for i in 1 2 3 4 5; do test -e " + device + " && exit 0; sleep 1; done; echo no " + device
                + " here >&2; exit 1");
    }

    /** One digest of these chunks together. */
    List<String> together(long first, long count) {
        return digests("{ " + dd(Long.toString(first), count) + " | sha256sum ; } 3>&1", 1, List.of(first, count));
    }

    /** The digest of each of these chunks. */
    List<String> each(long first, long count) {
        return digests(
                "{ " + dd(Long.toString(first), count) + " | split -b 1M --filter=sha256sum ; } 3>&1",
                count,
                List.of(first, count));
    }

    /** The digest of each of these chunks, ascending. */
    List<String> some(List<Long> chunks) {
        String numbers = chunks.stream().map(c -> Long.toString(c)).collect(Collectors.joining(" "));
        long last = chunks.get(chunks.size() - 1);
        return digests(
                "{ for s in " + numbers + "; do " + dd("$s", 1) + " | sha256sum ; done ; } 3>&1",
                chunks.size(),
                List.of(last + 1 - chunks.size(), (long) chunks.size()));
    }

    private String dd(String skip, long count) {
        return "LC_ALL=C dd if=" + device + " iflag=direct,fullblock bs=1M skip=" + skip + " count=" + count
                + " status=noxfer 2>&3";
    }

    /**
     * @param wanted how many digests
     * @param span first chunk and number of chunks: what must have been read
     */
    private List<String> digests(String commandLine, long wanted, List<Long> span) {
        List<String> lines = shell.run(commandLine);
        List<String> digests = new ArrayList<>();
        long whole = 0;
        long partial = 0;
        for (String line : lines) {
            Matcher digest = DIGEST.matcher(line);
            Matcher read = READ.matcher(line);
            if (digest.matches()) {
                digests.add(digest.group(1));
            } else if (read.matches()) {
                whole += Long.parseLong(read.group(1));
                partial += Long.parseLong(read.group(2));
            }
        }
        boolean endsShort = size.value() % CHUNK != 0 && span.get(0) + span.get(1) == chunks(size);
        if (digests.size() != wanted || partial != (endsShort ? 1 : 0) || whole + partial != span.get(1)) {
            throw new BackendException.Unavailable("'" + shell.name() + "' has read " + whole + "+" + partial + " of "
                    + span.get(1) + " chunks of " + device + " and given " + digests.size() + " of " + wanted
                    + " digests" + said(lines));
        }
        return digests;
    }

    /** What it said besides, such as an error of {@code dd}. */
    private static String said(List<String> lines) {
        String text = lines.stream()
                .filter(l -> !DIGEST.matcher(l).matches() && !l.contains(" records "))
                .collect(Collectors.joining(" "))
                .replaceAll("\\p{Cntrl}+", " ");
        return text.isBlank()
                ? ""
                : "; it said '" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
    }
}
