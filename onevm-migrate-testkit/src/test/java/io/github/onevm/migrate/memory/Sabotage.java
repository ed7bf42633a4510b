package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.VolumeFreezing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a contract, and how an implementation breaks it. While a sabotage is at work, what {@link #of} returns behaves as the
 * implementation in memory, except in the named methods.
 *
 * @param rule the test method of the contract
 * @param what what the implementation does wrong
 * @param acts what is done instead, by interface and method: {@code VmControl.lock}
 */
record Sabotage(String rule, String what, Map<String, Act> acts) {
    private static final List<Class<?>> PARTS =
            List.of(SentSnapshots.class, NamedSnapshots.class, SnapshotAccess.class, VolumeFreezing.class);

    private static volatile Map<String, Act> atWork = Map.of();

    /** What a method does instead. */
    interface Act {
        @Nullable
        Object instead(Call call);
    }

    /** A call that has not been made yet. */
    record Call(Object real, Method method, @Nullable Object[] args) {
        /** Makes it as it was meant. */
        @Nullable
        Object proceed() {
            return with(args);
        }

        /** Makes it with other arguments. */
        @Nullable
        Object with(@Nullable Object... others) {
            try {
                return method.invoke(real, others);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException thrown) {
                    throw thrown;
                }
                throw new IllegalStateException(e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Makes it with another last argument. */
        @Nullable
        Object withLast(Object last) {
            @Nullable Object[] others = Arrays.copyOf(args, args.length);
            others[others.length - 1] = last;
            return with(others);
        }

        <T> T arg(int number, Class<T> type) {
            return Objects.requireNonNull(type.cast(args[number]));
        }

        Collection<?> collection(int number) {
            return arg(number, Collection.class);
        }

        <T> T on(Class<T> type) {
            return type.cast(real);
        }
    }

    static Sabotage rule(String rule, String what, String method, Act act) {
        return new Sabotage(rule, what, Map.of(method, act));
    }

    static Sabotage rule(String rule, String what, String method, Act act, String other, Act more) {
        return new Sabotage(rule, what, Map.of(method, act, other, more));
    }

    /** An implementation that is the real one, except for the sabotage that is at work. */
    static <T> T of(Class<T> spi, T real) {
        return spi.cast(Proxy.newProxyInstance(spi.getClassLoader(), new Class<?>[] {spi}, (proxy, method, args) -> {
            Call call = new Call(real, method, args == null ? new Object[0] : args);
            Act act = atWork.get(spi.getSimpleName() + "." + method.getName());
            return withParts(act == null ? call.proceed() : act.instead(call));
        }));
    }

    private static @Nullable Object withParts(@Nullable Object result) {
        if (result instanceof Optional<?> optional && optional.isPresent()) {
            Object part = optional.get();
            for (Class<?> spi : PARTS) {
                if (spi.isInstance(part)) {
                    return Optional.of(part(spi, part));
                }
            }
        }
        return result;
    }

    private static <T> T part(Class<T> spi, Object real) {
        return of(spi, spi.cast(real));
    }

    /** From now on. */
    void begin() {
        atWork = acts;
    }

    /** Everything is real again. */
    static void end() {
        atWork = Map.of();
    }

    /** Does nothing. */
    static Act nothing() {
        return call -> null;
    }

    /** Passes over every failure. */
    static Act quiet() {
        return quiet("");
    }

    /** Passes over every failure and returns this. */
    static Act quiet(Object result) {
        return call -> {
            try {
                return call.proceed();
            } catch (BackendException e) {
                return call.method().getReturnType() == void.class ? null : result;
            }
        };
    }

    /** Tells every failure as one of another class. */
    static Act refusing() {
        return call -> {
            try {
                return call.proceed();
            } catch (BackendException e) {
                throw new BackendException.Unavailable(String.valueOf(e.getMessage()));
            }
        };
    }

    /** Fails always. */
    static Act failing() {
        return call -> {
            throw new BackendException.Refused("not this one");
        };
    }

    /** Returns something else. */
    static Act always(Object result) {
        return call -> result;
    }

    /** Returns something else that is made of what it would return. */
    @SuppressWarnings("unchecked")
    static <T> Act result(Function<T, Object> other) {
        return call -> other.apply((T) Objects.requireNonNull(call.proceed()));
    }

    /** Returns again what it has returned first. */
    static Act remembered() {
        List<Object> first = new CopyOnWriteArrayList<>();
        return call -> {
            if (first.isEmpty()) {
                first.add(Objects.requireNonNull(call.proceed()));
            }
            return first.get(0);
        };
    }

    /** Is real once, and then something else. */
    static Act afterOnce(Act later) {
        AtomicInteger calls = new AtomicInteger();
        return call -> calls.getAndIncrement() == 0 ? call.proceed() : later.instead(call);
    }

    /** For {@code @ParameterizedTest}. */
    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
