package io.github.onevm.migrate.model;

/**
 * The space that volumes take up on their storage cluster, by its own account, which may be a little out of date. Immutable.
 *
 * @param own written since their newest snapshots
 * @param withParents with all snapshots that they are based on; data that was overwritten since counts more than once
 */
public record StoredAmount(Bytes own, Bytes withParents) {
    /**
     * The amount that is sent if the other side has none of it: what was overwritten is sent once. At most all of it was, so it
     * is not less than the larger of the two parts.
     */
    public ByteRange sentInFull() {
        long below = Math.max(0, withParents.value() - own.value());
        return new ByteRange(
                new Bytes(Math.max(own.value(), below)), new Bytes(Math.max(own.value(), withParents.value())));
    }

    public StoredAmount plus(StoredAmount other) {
        return new StoredAmount(own.plus(other.own), withParents.plus(other.withParents));
    }
}
