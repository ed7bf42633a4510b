package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What copies of VMs are to those who make them: found by names and marks, and nothing else is ever removed. */
public abstract class VmCopiesContract {
    private static final ImageId NO_IMAGE = new ImageId(9_999);
    private static final VmId NO_VM = new VmId(9_999);

    protected abstract VmCopies copies();

    protected abstract VmControl control();

    /** A copy of a VM of the site, of which nothing is there yet. */
    protected abstract VmCopy copy();

    /** An image that is not of a copy. */
    protected abstract ImageId image();

    protected abstract Await await();

    private void registered() {
        copy().disks().forEach(disk -> copies().register(copy(), disk));
    }

    private VmId added() {
        registered();
        copies().add(copy(), images());
        return new VmId(part(CopyPart.Kind.VM).id());
    }

    private Map<Integer, ImageId> images() {
        Map<Integer, ImageId> images = new HashMap<>();
        for (CopyDisk disk : copy().disks()) {
            copies().find(copy()).stream()
                    .filter(part -> part.name().equals(disk.volume().value()))
                    .forEach(part -> images.put(disk.disk(), new ImageId(part.id())));
        }
        return images;
    }

    private CopyPart part(CopyPart.Kind kind) {
        return copies().find(copy()).stream()
                .filter(part -> part.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void before_it_is_made_there_is_nothing_of_it() {
        assertThat(copies().find(copy())).isEmpty();
        assertThat(copies().all()).isEmpty();
    }

    @Test
    void a_registered_disk_is_found_with_its_marks() {
        registered();

        assertThat(copies().find(copy())).hasSameSizeAs(copy().disks()).allSatisfy(part -> {
            assertThat(part.kind()).isEqualTo(CopyPart.Kind.IMAGE);
            assertThat(part.of()).isEqualTo(copy().of());
            assertThat(part.stamp()).isEqualTo(copy().stamp());
            assertThat(part.leaving()).isFalse();
            assertThat(part.objection()).isEmpty();
        });
        assertThat(copies().all()).hasSameSizeAs(copy().disks());
    }

    @Test
    void a_disk_is_registered_once() {
        CopyDisk disk = copy().disks().get(0);
        copies().register(copy(), disk);

        assertThatThrownBy(() -> copies().register(copy(), disk)).isInstanceOf(BackendException.Refused.class);
        assertThat(copies().find(copy())).hasSize(1);
    }

    @Test
    void a_copy_is_added_on_hold_as_a_rehearsal_makes_it() {
        VmId added = added();

        CopyPart part = part(CopyPart.Kind.VM);
        assertThat(part.name()).isEqualTo(copy().name());
        assertThat(part.objection()).isEmpty();
        assertThat(control().status(added).state()).isEqualTo(VmState.HOLD);
    }

    @Test
    void what_another_rehearsal_has_made_is_no_part_of_it() {
        added();
        Instant earlier = copy().stamp().minusSeconds(1);
        VmCopy other = new VmCopy(copy().of(), earlier, copy().name(), copy().disks());

        assertThat(copies().find(other)).isEmpty();
    }

    @Test
    void an_image_in_use_is_not_deleted() {
        added();
        ImageId used = images().values().iterator().next();

        assertThatThrownBy(() -> copies().delete(used)).isInstanceOf(BackendException.Refused.class);
    }

    @Test
    void the_copy_goes_and_then_its_images() {
        VmId added = added();

        copies().end(added);
        await().until("the copy is gone", () -> copies().find(copy()).stream().noneMatch(CopyPart::isVm));
        images().values().forEach(image -> copies().delete(image));

        await().until("its images are gone", () -> copies().find(copy()).isEmpty());
        assertThat(copies().all()).isEmpty();
    }

    @Test
    void a_vm_that_is_no_copy_is_never_ended() {
        VmState before = control().status(copy().of()).state();

        assertThatThrownBy(() -> copies().end(copy().of())).isInstanceOf(BackendException.class);

        assertThat(control().status(copy().of()).state()).isEqualTo(before);
    }

    @Test
    void an_image_that_is_of_no_copy_is_never_deleted() {
        assertThatThrownBy(() -> copies().delete(image())).isInstanceOf(BackendException.class);
    }

    @Test
    void what_does_not_exist_is_not_found() {
        List<CopyPart> before = copies().all();

        assertThatThrownBy(() -> copies().end(NO_VM)).isInstanceOf(BackendException.NotFound.class);
        assertThatThrownBy(() -> copies().delete(NO_IMAGE)).isInstanceOf(BackendException.NotFound.class);
        assertThat(copies().all()).isEqualTo(before);
    }

    @Test
    void a_copy_of_a_vm_that_does_not_exist_is_not_added() {
        VmCopy of = new VmCopy(NO_VM, copy().stamp(), copy().name(), List.of());

        assertThatThrownBy(() -> copies().add(of, Map.of())).isInstanceOf(BackendException.NotFound.class);
    }
}
