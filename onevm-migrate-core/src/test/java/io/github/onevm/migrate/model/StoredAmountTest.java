package io.github.onevm.migrate.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoredAmountTest {
    private static ByteRange sent(long own, long withParents) {
        return new StoredAmount(new Bytes(own), new Bytes(withParents)).sentInFull();
    }

    @Test
    void of_a_volume_without_parents_everything_is_sent() {
        assertThat(sent(50, 50)).isEqualTo(new ByteRange(new Bytes(50), new Bytes(50)));
    }

    @Test
    void what_was_overwritten_is_sent_once() {
        assertThat(sent(50, 80)).isEqualTo(new ByteRange(new Bytes(50), new Bytes(80)));
        assertThat(sent(20, 80)).isEqualTo(new ByteRange(new Bytes(60), new Bytes(80)));
    }

    /** Such an account is wrong; a range must come of it all the same. */
    @Test
    void more_without_parents_than_with_them_counts_as_written() {
        assertThat(sent(90, 80)).isEqualTo(new ByteRange(new Bytes(90), new Bytes(90)));
    }
}
