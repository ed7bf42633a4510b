package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.Time;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What this build and commit 0f3f068 both can do, but in different packages: found by name, so that a process can be started with either
 * ({@link OtherBuild}).
 */
final class AnyBuild {
    private AnyBuild() {}

    /** Thrown when a build has no such thing. */
    static final class Missing extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Missing(Exception cause) {
            super("this build cannot be driven by the benchmark; commit 0f3f068 and later ones can: " + cause, cause);
        }
    }

    private interface Attempt<T> {
        T get() throws ReflectiveOperationException;
    }

    private static <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.get();
        } catch (ReflectiveOperationException e) {
            throw new Missing(e);
        }
    }

    /** A migrator whose clock this is. */
    static Migrator migrator(Map<String, String> environment, Time time) {
        return attempt(() -> hasClock()
                ? (Migrator) method(Product.class, "migrator", 3).invoke(null, environment, CallObserver.NONE, time)
                : withClock(Product.migrator(environment, CallObserver.NONE), time));
    }

    private static boolean hasClock() {
        return Arrays.stream(Product.class.getDeclaredMethods()).anyMatch(m -> m.getParameterCount() == 3);
    }

    /** The same with a clock: the last argument of its constructor. */
    private static Migrator withClock(Migrator migrator, Time time) throws ReflectiveOperationException {
        Constructor<?> constructor = Migrator.class.getConstructors()[0];
        Object[] arguments = new Object[constructor.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = constructor.getParameterTypes()[i];
            arguments[i] = type == Time.class ? time : field(migrator, type);
        }
        return (Migrator) constructor.newInstance(arguments);
    }

    private static Object field(Migrator migrator, Class<?> type) throws ReflectiveOperationException {
        Field field = Arrays.stream(Migrator.class.getDeclaredFields())
                .filter(f -> f.getType() == type)
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(type.getName()));
        field.setAccessible(true);
        return field.get(migrator);
    }

    /** Options of a move that is held. */
    static Object held(Class<?> options) {
        return attempt(() -> {
            Object builder = method(options, "builder", 0).invoke(null);
            for (Map.Entry<String, Object> set :
                    List.of(Map.<String, Object>entry("hold", true), Map.<String, Object>entry("parallel", 1))) {
                builder = method(builder.getClass(), set.getKey(), 1).invoke(builder, set.getValue());
            }
            return method(builder.getClass(), "build", 0).invoke(builder);
        });
    }

    /** Runs a plan; nobody listens or stops it. */
    static Object run(Migrator migrator, Object plan) {
        return attempt(() -> {
            Method run = method(Migrator.class, "run", 3);
            Class<?>[] types = run.getParameterTypes();
            Object silent = types[1].getField("SILENT").get(null);
            Object never = types[2].getDeclaredConstructor().newInstance();
            return run.invoke(migrator, plan, silent, never);
        });
    }

    private static Method method(Class<?> type, String name, int parameters) throws NoSuchMethodException {
        for (Class<?> from = type; from != null; from = from.getSuperclass()) {
            for (Method method : from.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == parameters) {
                    method.setAccessible(true);
                    return method;
                }
            }
        }
        throw new NoSuchMethodException(type.getName() + "." + name);
    }
}
