package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * The number of sends of snapshots of all volumes, and the amount. Immutable.
 *
 * @param sends number of sends
 * @param known number of sends whose amount the storage cluster reported beforehand
 * @param amount the amount of these
 */
public record Traffic(int sends, int known, Bytes amount) {
    public static final Traffic NONE = new Traffic(0, 0, new Bytes(0));

    public Traffic plus(Optional<Bytes> carried) {
        return new Traffic(
                sends + 1,
                known + (carried.isPresent() ? 1 : 0),
                carried.map(amount::plus).orElse(amount));
    }

    /** Both together. */
    public Traffic plus(Traffic other) {
        return new Traffic(sends + other.sends, known + other.known, amount.plus(other.amount));
    }

    /** For people: {@code 3 times, about 12.0 GiB in 2 of them, not known of the rest}. */
    @Override
    public String toString() {
        String times = sends == 1 ? "once" : sends + " times";
        if (known == 0) {
            return times;
        }
        return times + ", about " + amount
                + (known == sends ? " in all" : " in " + known + " of them, not known of the rest");
    }
}
