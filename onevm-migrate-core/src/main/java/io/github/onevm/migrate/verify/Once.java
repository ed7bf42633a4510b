package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.spi.BackendException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads once, and gives every further caller the same: a value, or the failure. Not thread-safe. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> read;
    private Optional<T> value = Optional.empty();
    private @Nullable BackendException failure;

    private Once(Supplier<T> read) {
        this.read = read;
    }

    static <T> Supplier<T> of(Supplier<T> read) {
        return new Once<>(read);
    }

    @Override
    public T get() {
        if (failure != null) {
            throw failure;
        }
        return value.orElseGet(this::reading);
    }

    private T reading() {
        try {
            T found = read.get();
            value = Optional.of(found);
            return found;
        } catch (BackendException e) {
            failure = e;
            throw e;
        }
    }
}
