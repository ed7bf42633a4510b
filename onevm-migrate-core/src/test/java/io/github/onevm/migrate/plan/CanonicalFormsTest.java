package io.github.onevm.migrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.step.CarryHome;
import io.github.onevm.migrate.step.CarrySnapshots;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.FindTpmVolume;
import io.github.onevm.migrate.step.MoveImageRecords;
import io.github.onevm.migrate.step.Probation;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RemoveOldVolumes;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SaveImageRecords;
import io.github.onevm.migrate.step.SaveVmRecords;
import io.github.onevm.migrate.step.SendSnapshots;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.StopVm;
import io.github.onevm.migrate.step.SyncRounds;
import io.github.onevm.migrate.step.UnlockVm;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of a plan can be changed without another digest, however deep it is. */
class CanonicalFormsTest {
    private static final List<Class<? extends Step>> STEPS = List.of(
            SyncRounds.class,
            SendSnapshots.class,
            StopVm.class,
            FindTpmVolume.class,
            CarryHome.class,
            SaveVmRecords.class,
            CarrySnapshots.class,
            SetAside.class,
            CreateVolumes.class,
            FenceSource.class,
            SaveImageRecords.class,
            MoveImageRecords.class,
            RewriteVmRecords.class,
            StartVm.class,
            Probation.class,
            UnlockVm.class,
            RemoveOldRounds.class,
            RemoveOldVolumes.class);

    /** The records that a plan is made of, itself first. */
    static Set<Class<?>> records() {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(Plan.class, found);
        // It is written as one text: DeploymentTest.
        found.remove(Deployment.class);
        return found;
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(t -> collect(t, found));
        } else if (type == Step.class) {
            STEPS.forEach(step -> collect(step, found));
        } else if (type instanceof Class<?> one && one.isRecord() && found.add(one)) {
            Arrays.stream(one.getRecordComponents()).forEach(c -> collect(c.getGenericType(), found));
        }
    }

    /** It tells what has changed, and decides nothing; a journal has the plan without it, under the same digest. */
    private static boolean isExplanation(RecordComponent component) {
        return component.getDeclaringRecord() == PlanFacts.class
                && component.getName().equals("attributes");
    }

    @ParameterizedTest
    @MethodSource("records")
    void every_component_counts(Class<?> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Object[] samples =
                Stream.of(components).map(c -> sample(c.getGenericType(), 0)).toArray();
        String text = Canonical.text(made(type, samples));

        for (int i = 0; i < components.length; i++) {
            Object[] changed = samples.clone();
            changed[i] = sample(components[i].getGenericType(), 1);
            if (!changed[i].equals(samples[i]) && !isExplanation(components[i])) {
                assertThat(Canonical.text(made(type, changed)))
                        .as("%s.%s", type, components[i].getName())
                        .isNotEqualTo(text);
            }
        }
    }

    @Test
    void every_option_counts() throws Exception {
        String text = Canonical.text(MigrationOptions.defaults());
        List<Method> options = Stream.of(MigrationOptions.class.getMethods())
                .filter(m -> !Modifier.isStatic(m.getModifiers()))
                .toList();

        assertThat(options).hasSizeGreaterThan(15);
        for (Method option : options) {
            assertThat(Canonical.text(with(option))).as(option.getName()).isNotEqualTo(text);
        }
    }

    private static MigrationOptions with(Method option) throws Exception {
        Object first = sample(option.getGenericReturnType(), 0);
        Object value = first.equals(option.invoke(MigrationOptions.defaults()))
                ? sample(option.getGenericReturnType(), 1)
                : first;
        MigrationOptionsBuilder builder = MigrationOptions.builder();
        Method set = Stream.of(MigrationOptionsBuilder.class.getMethods())
                .filter(m -> m.getName().equals(option.getName()))
                .filter(m -> m.getParameterCount() == 1 && m.getParameterTypes()[0].isInstance(value)
                        || m.getParameterTypes()[0].isPrimitive())
                .findFirst()
                .orElseThrow();
        set.invoke(builder, value);
        return builder.build();
    }

    private static Object made(Class<?> type, Object[] values) throws Exception {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    /** One of two values of a type; of an enumeration with a single constant, and of options, there is one alone. */
    private static Object sample(Type type, int which) {
        if (type instanceof ParameterizedType generic) {
            return several(generic, which);
        }
        Class<?> one = (Class<?>) type;
        if (one == String.class) {
            // also a name, and a global id
            return which == 0 ? "x.x.x" : "y.y.y";
        }
        if (one == boolean.class) {
            return which == 0;
        }
        if (one == int.class) {
            return 7 + which;
        }
        if (one == long.class) {
            return 7L + which;
        }
        if (one == Duration.class) {
            return Duration.ofSeconds(7 + which);
        }
        if (one == Instant.class) {
            return Instant.ofEpochSecond(7 + which);
        }
        if (one == MigrationOptions.class) {
            return MigrationOptions.builder().hold(which == 0).build();
        }
        if (one.isEnum()) {
            Object[] constants = one.getEnumConstants();
            return constants[which % constants.length];
        }
        try {
            return made(
                    one,
                    Stream.of(one.getRecordComponents())
                            .map(c -> sample(c.getGenericType(), which))
                            .toArray());
        } catch (Exception e) {
            throw new AssertionError("no value of " + type, e);
        }
    }

    private static Object several(ParameterizedType type, int which) {
        Type[] of = type.getActualTypeArguments();
        Class<?> container = (Class<?>) type.getRawType();
        if (which == 1) {
            return container == Optional.class
                    ? Optional.empty()
                    : container == List.class ? List.of() : container == Set.class ? Set.of() : new TreeMap<>();
        }
        if (container == Optional.class) {
            return Optional.of(sample(of[0], 0));
        }
        if (Map.class.isAssignableFrom(container)) {
            return new TreeMap<>(Map.of(
                    of[0] == Integer.class ? 1 : of[0] == String.class ? "key" : sample(of[0], 0), sample(of[1], 0)));
        }
        List<Object> elements = new ArrayList<>();
        if (of[0] == Step.class) {
            STEPS.forEach(step -> elements.add(sample(step, 0)));
        } else {
            elements.add(sample(of[0], 0));
        }
        return container == Set.class ? Set.copyOf(elements) : elements;
    }
}
