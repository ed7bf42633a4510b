package io.github.onevm.migrate.matrix;

import io.github.onevm.migrate.execution.Learned;
import io.github.onevm.migrate.execution.LearnedBuilder;
import io.github.onevm.migrate.execution.OldRounds;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.execution.Superseded;
import io.github.onevm.migrate.journal.JournalFormat;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.journal.MigrationJournalBuilder;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.PlanBuilder;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.PlannedCall;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.MoveImageRecords;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RemoveOldVolumes;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A mistake that is built in on purpose, to see that the matrix finds it. */
enum Sabotage {
    NONE,
    /** The VM is started while the source still has its names. */
    START_BEFORE_FENCE,
    /** Volumes are created while others have their names. */
    CREATE_BEFORE_SET_ASIDE,
    /** What was called and not answered is called again at once. */
    BLIND_RETRY,
    /** The record claims to be written and is not. */
    NO_RECORD,
    /** Nobody has said that what the guest wrote on the destination may be given up, and it is given up. */
    GIVES_UP_UNASKED,
    /** The VM's record points to the destination before the records of its images do. */
    RECORDS_BEFORE_IMAGES,
    /** The journal does not keep the records of the images as they were. */
    IMAGES_FORGOTTEN,
    /** The journal does not note the snapshots of earlier rounds before they are removed. */
    SUPERSEDED_FORGOTTEN,
    /** The list of a datastore's images is written as it was read when the command began. */
    BLIND_LISTS,
    /** The pair of the move before is removed before anything is sent back. */
    BASE_REMOVED_FIRST,
    /** The old volumes are deleted before anything is sent back, without a look. */
    OLD_VOLUMES_DELETED_FIRST;

    private static final Set<String> CHANGES = Set.of("send", "create", "change", "delete");

    Plan in(Plan plan) {
        return switch (this) {
            case START_BEFORE_FENCE -> moved(plan, StartVm.class, FenceSource.class);
            case CREATE_BEFORE_SET_ASIDE -> moved(plan, CreateVolumes.class, SetAside.class);
            case RECORDS_BEFORE_IMAGES -> moved(plan, RewriteVmRecords.class, MoveImageRecords.class);
            case BASE_REMOVED_FIRST -> first(plan, RemoveOldRounds.class, BaseRemoved::new);
            case OLD_VOLUMES_DELETED_FIRST -> first(plan, RemoveOldVolumes.class, OldVolumesDeleted::new);
            case NONE, BLIND_RETRY, NO_RECORD, GIVES_UP_UNASKED, IMAGES_FORGOTTEN, SUPERSEDED_FORGOTTEN, BLIND_LISTS ->
                plan;
        };
    }

    private static Plan moved(Plan plan, Class<? extends Step> what, Class<? extends Step> before) {
        List<Step> steps = new ArrayList<>(plan.steps());
        Step moved = steps.stream().filter(what::isInstance).findFirst().orElseThrow();
        steps.remove(moved);
        Step mark = steps.stream().filter(before::isInstance).findFirst().orElseThrow();
        steps.add(steps.indexOf(mark), moved);
        return new PlanBuilder().from(plan).steps(steps).build();
    }

    /** A careless step, made of the careful one of this kind, before all others. */
    private static <T extends Step> Plan first(Plan plan, Class<T> careful, Function<T, Step> careless) {
        List<Step> steps = new ArrayList<>(plan.steps());
        steps.add(
                0,
                steps.stream()
                        .filter(careful::isInstance)
                        .map(careful::cast)
                        .map(careless)
                        .findFirst()
                        .orElseThrow());
        return new PlanBuilder().from(plan).steps(steps).build();
    }

    private record BaseRemoved(RemoveOldRounds careful) implements Careless {
        @Override
        public StepOutcome run(StepContext context) {
            context.state()
                    .pairs()
                    .superseded(
                            careful.earlier().values().stream()
                                    .map(Arrival::local)
                                    .toList(),
                            careful.earlier().values().stream()
                                    .map(Arrival::sent)
                                    .toList());
            return new StepOutcome.Done(Boolean.toString(new OldRounds(context).remove()));
        }
    }

    private record OldVolumesDeleted(RemoveOldVolumes careful) implements Careless {
        @Override
        public StepOutcome run(StepContext context) {
            careful.volumes().forEach(volume -> context.destination().delete(volume.globalId()));
            return new StepOutcome.Done("");
        }
    }

    private interface Careless extends Step {
        @Override
        default String title() {
            return "be careless";
        }

        @Override
        default List<String> details() {
            return List.of();
        }

        @Override
        default List<PlannedCall> calls() {
            return List.of();
        }

        @Override
        default StepOutcome undo(StepContext context) {
            return new StepOutcome.AlreadyDone("");
        }
    }

    VolumeStores in(VolumeStores stores) {
        return this == BLIND_RETRY ? new Blind(stores) : stores;
    }

    JournalStore in(JournalStore records) {
        return this == NO_RECORD ? new Forgetful(records) : records;
    }

    JournalFormat in(JournalFormat format) {
        return switch (this) {
            case IMAGES_FORGOTTEN ->
                new Forgetting(
                        format,
                        learned -> new LearnedBuilder()
                                .from(learned)
                                .imageRecords(Optional.empty())
                                .build());
            case SUPERSEDED_FORGOTTEN ->
                new Forgetting(
                        format,
                        learned -> new LearnedBuilder()
                                .from(learned)
                                .superseded(Superseded.NONE)
                                .build());
            default -> format;
        };
    }

    private record Forgetting(JournalFormat format, UnaryOperator<Learned> forget) implements JournalFormat {
        @Override
        public String write(MigrationJournal journal) {
            Learned rest = forget.apply(journal.learned());
            return format.write(
                    new MigrationJournalBuilder().from(journal).learned(rest).build());
        }

        @Override
        public MigrationJournal read(String text) {
            return format.read(text);
        }
    }

    ImageRecords in(ImageRecords images, MemorySite site) {
        if (this != BLIND_LISTS) {
            return images;
        }
        boolean listed = Trial.isListed(site, TwoClusters.ALPHA_IMAGE, Trial.MEANWHILE);
        return (ImageRecords) Proxy.newProxyInstance(
                ImageRecords.class.getClassLoader(),
                new Class<?>[] {ImageRecords.class},
                (proxy, method, arguments) -> {
                    Object result = invoked(images, method, arguments);
                    if (method.getName().equals("change")) {
                        site.listed(TwoClusters.ALPHA_IMAGE, Trial.MEANWHILE, listed);
                    }
                    return result;
                });
    }

    private record Blind(VolumeStores stores) implements VolumeStores {
        @Override
        public VolumeStore open(Datastore datastore) {
            return blind(stores, datastore);
        }

        @Override
        public StorageConventions conventions() {
            return stores.conventions();
        }
    }

    private static VolumeStore blind(VolumeStores stores, Datastore datastore) {
        VolumeStore store = stores.open(datastore);
        return (VolumeStore) Proxy.newProxyInstance(
                VolumeStore.class.getClassLoader(), new Class<?>[] {VolumeStore.class}, (proxy, method, arguments) -> {
                    try {
                        return invoked(store, method, arguments);
                    } catch (BackendException.Ambiguous e) {
                        if (!CHANGES.contains(method.getName())) {
                            throw e;
                        }
                        return invoked(store, method, arguments);
                    }
                });
    }

    private static Object invoked(Object target, Method method, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw unchecked(Objects.requireNonNull(e.getCause()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }

    /** Says that it has written. */
    private record Forgetful(JournalStore records) implements JournalStore {
        @Override
        public String place() {
            return records.place();
        }

        @Override
        public JournalId add(VmId vm, String text) {
            return records.add(vm, text);
        }

        @Override
        public void replace(StoredJournal record) {}

        @Override
        public void remove(JournalId id) {
            records.remove(id);
        }

        @Override
        public List<StoredJournal> ofVm(VmId vm) {
            return records.ofVm(vm);
        }

        @Override
        public List<StoredJournal> all() {
            return records.all();
        }
    }
}
