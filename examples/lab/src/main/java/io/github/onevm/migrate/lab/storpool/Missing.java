package io.github.onevm.migrate.lab.storpool;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The blocks of a received snapshot that are still on the other cluster, in the order in which they will arrive. Blocks
 * that this transfer does not carry may be missing from the snapshot below. Guarded by the bridge.
 */
final class Missing {
    /** Nothing is missing. */
    static final Missing NOTHING = new Missing();

    private final Map<Long, Integer> order = new HashMap<>();
    private final Optional<Missing> below;
    private final BooleanSupplier reachable;
    private final Set<Long> fetched = new HashSet<>();
    private int arrived;

    private Missing() {
        this.below = Optional.empty();
        this.reachable = () -> true;
    }

    /**
     * Everything that is to arrive.
     *
     * @param blocks numbers of the blocks, first to arrive first
     * @param below what the base of the increment still misses
     * @param reachable whether the source can be asked for a block right now
     */
    Missing(List<Long> blocks, Missing below, BooleanSupplier reachable) {
        this.below = Optional.of(below);
        this.reachable = reachable;
        for (Long block : blocks) {
            order.put(block, order.size());
        }
    }

    /** So many of the blocks, from the first on, have arrived. */
    void arrived(int blocks) {
        arrived = blocks;
    }

    boolean isEmpty() {
        return arrived >= order.size() && below.map(Missing::isEmpty).orElse(true);
    }

    boolean contains(long block) {
        return holder(block).isPresent();
    }

    /**
     * Gets one missing block from the source ahead of its turn.
     *
     * @return whether the block had to be fetched, false when it was not missing
     * @throws DriverFailure when the source cannot be reached
     */
    boolean fetch(long block) {
        Optional<Missing> holder = holder(block);
        holder.ifPresent(missing -> missing.fetchOwn(block));
        return holder.isPresent();
    }

    private void fetchOwn(long block) {
        if (!reachable.getAsBoolean()) {
            throw new DriverFailure("I/O error: block " + block + " has not arrived and its source is out of reach");
        }
        fetched.add(block);
    }

    private Optional<Missing> holder(long block) {
        Integer place = order.get(block);
        if (place == null) {
            return below.flatMap(base -> base.holder(block));
        }
        return place >= arrived && !fetched.contains(block) ? Optional.of(this) : Optional.empty();
    }
}
