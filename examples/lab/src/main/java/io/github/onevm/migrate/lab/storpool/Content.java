package io.github.onevm.migrate.lab.storpool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data of one volume or snapshot: the blocks that are not all zero. Copies share the table of blocks until one of
 * them is written to, and share unchanged blocks for ever, so snapshots cost next to nothing. Guarded by the bridge.
 */
final class Content {
    /** Bytes of one block, the unit in which data is stored and transferred. */
    static final int BLOCK = 4096;

    private static final byte[] ZEROS = new byte[BLOCK];

    private final Missing missing;
    private final Set<Long> overwritten;
    private Map<Long, byte[]> blocks;
    private boolean shared;

    private Content(Map<Long, byte[]> blocks, Missing missing, Set<Long> overwritten) {
        this.blocks = blocks;
        this.missing = missing;
        this.overwritten = overwritten;
    }

    static Content empty() {
        return new Content(new HashMap<>(), Missing.NOTHING, new HashSet<>());
    }

    /** What will be the same data as here once nothing is missing any more. */
    Content arriving(Missing travelling) {
        shared = true;
        Content copy = new Content(blocks, travelling, new HashSet<>());
        copy.shared = true;
        return copy;
    }

    /** An independent copy. */
    Content fork() {
        Content copy = arriving(missing);
        copy.overwritten.addAll(overwritten);
        return copy;
    }

    /** The data that still has to arrive from another cluster. */
    Missing missing() {
        return missing;
    }

    boolean isMissing(long block) {
        return !overwritten.contains(block) && missing.contains(block);
    }

    /** Calls {@code fetched} for each block that had to be fetched from another cluster. */
    byte[] read(long offset, int length, Runnable fetched) {
        byte[] data = new byte[length];
        eachBlock(offset, length, (block, inBlock, inData, count) -> {
            fetch(block, fetched);
            System.arraycopy(blocks.getOrDefault(block, ZEROS), inBlock, data, inData, count);
        });
        return data;
    }

    void write(long offset, byte[] data, Runnable fetched) {
        eachBlock(offset, data.length, (block, inBlock, inData, count) -> {
            if (count < BLOCK) {
                fetch(block, fetched);
            }
            byte[] changed = blocks.getOrDefault(block, ZEROS).clone();
            System.arraycopy(data, inData, changed, inBlock, count);
            put(block, changed);
        });
    }

    /** Drops everything from this offset on. */
    void truncate(long size) {
        own();
        blocks.keySet().removeIf(block -> block * BLOCK >= size);
        int rest = (int) (size % BLOCK);
        byte[] last = blocks.get(size / BLOCK);
        if (rest != 0 && last != null) {
            put(size / BLOCK, Arrays.copyOf(Arrays.copyOf(last, rest), BLOCK));
        }
    }

    /** Numbers of the blocks that differ, ascending; arrived or not. */
    @SuppressWarnings("ReferenceEquality") // one shared table is the common case, and the cheap one
    static List<Long> difference(Content one, Content other) {
        if (one.blocks == other.blocks) {
            return List.of();
        }
        List<Long> different = new ArrayList<>();
        one.blocks.forEach((block, data) -> {
            if (!Arrays.equals(other.blocks.get(block), data)) {
                different.add(block);
            }
        });
        other.blocks.keySet().stream()
                .filter(block -> !one.blocks.containsKey(block))
                .forEach(different::add);
        Collections.sort(different);
        return different;
    }

    /** Bytes held here and not in the parent, without those that have not arrived. */
    long bytesOver(Content parent) {
        long present = difference(this, parent).stream()
                .filter(block -> !isMissing(block))
                .count();
        return present * BLOCK;
    }

    /** Bytes of all blocks. */
    long bytes() {
        return (long) blocks.size() * BLOCK;
    }

    /**
     * SHA-256 over the blocks in ascending order, hexadecimal. Equal for equal data, regardless of the parents. Data
     * that has not arrived counts as a gap and makes the digest differ from that of the complete data.
     */
    String digest() {
        MessageDigest sha = sha256();
        List<Long> numbers = new ArrayList<>(blocks.keySet());
        Collections.sort(numbers);
        for (Long block : numbers) {
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, block).array());
            sha.update(isMissing(block) ? new byte[] {'?'} : blocks.getOrDefault(block, ZEROS));
        }
        sha.update(missing.isEmpty() ? new byte[0] : new byte[] {'?'});
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The data as a new sparse file. */
    void copyTo(Path file, long size) {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (Map.Entry<Long, byte[]> block : blocks.entrySet()) {
                long at = block.getKey() * BLOCK;
                int count = (int) Math.min(BLOCK, size - at);
                out.write(ByteBuffer.wrap(block.getValue(), 0, count), at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        extend(file, size);
    }

    private static void extend(Path file, long size) {
        try (RandomAccessFile extended = new RandomAccessFile(file.toFile(), "rw")) {
            extended.setLength(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fetch(long block, Runnable fetched) {
        if (!overwritten.contains(block) && missing.fetch(block)) {
            fetched.run();
        }
    }

    private void put(long block, byte[] data) {
        own();
        if (!missing.isEmpty()) {
            overwritten.add(block);
        }
        if (Arrays.equals(data, ZEROS)) {
            blocks.remove(block);
        } else {
            blocks.put(block, data);
        }
    }

    private void own() {
        if (shared) {
            blocks = new HashMap<>(blocks);
            shared = false;
        }
    }

    private static void eachBlock(long offset, int length, Piece piece) {
        int done = 0;
        while (done < length) {
            long at = offset + done;
            int inBlock = (int) (at % BLOCK);
            int count = Math.min(BLOCK - inBlock, length - done);
            piece.take(at / BLOCK, inBlock, done, count);
            done += count;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private interface Piece {
        void take(long block, int inBlock, int inData, int count);
    }
}
