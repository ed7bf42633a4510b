package io.github.onevm.migrate.spi;

import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import java.util.Optional;

/** A planned change in the cloud controller. */
public sealed interface CloudCall extends PlannedCall {
    /**
     * {@link VmControl#lock}.
     *
     * @param vm the VM
     */
    record Lock(VmId vm) implements CloudCall {}

    /**
     * {@link VmControl#unlock}.
     *
     * @param vm the VM
     */
    record Unlock(VmId vm) implements CloudCall {}

    /**
     * {@link VmControl#undeploy}.
     *
     * @param vm the VM
     * @param hard whether the guest is not asked to shut down
     */
    record Undeploy(VmId vm, boolean hard) implements CloudCall {}

    /**
     * {@link VmControl#resume}.
     *
     * @param vm the VM
     */
    record Resume(VmId vm) implements CloudCall {}

    /**
     * {@link VmControl#deploy}.
     *
     * @param vm the VM
     * @param host the host it starts on
     * @param systemDatastore the system datastore it starts in
     */
    record Deploy(VmId vm, HostId host, DatastoreId systemDatastore) implements CloudCall {}

    /**
     * {@link VmRecords#change}.
     *
     * @param change the change of the VM records
     */
    record RewriteRecords(VmRecordChange change) implements CloudCall {}

    /**
     * {@link VmRecords#restore}. No plan contains it; only an undo makes it.
     *
     * @param change the change of the VM records that it undoes
     */
    record RestoreRecords(VmRecordChange change) implements CloudCall {}

    /**
     * {@link ImageRecords#change}.
     *
     * @param change the change of the records of images
     */
    record MoveImages(ImageRecordChange change) implements CloudCall {}

    /**
     * {@link ImageRecords#restore}. No plan contains it; only an undo makes it.
     *
     * @param change the change of the records of images that it undoes
     */
    record RestoreImages(ImageRecordChange change) implements CloudCall {}

    /**
     * {@link VmHomes#copy}.
     *
     * @param move the home, and where it is needed
     */
    record CopyHome(HomeMove move) implements CloudCall {}

    /**
     * {@link VmHomes#restore}. No plan contains it; only an undo makes it.
     *
     * @param move the copying that it undoes
     */
    record RestoreHome(HomeMove move) implements CloudCall {}

    /**
     * {@link VmCopies#register}.
     *
     * @param disk the disk of the copy
     */
    record RegisterCopyDisk(CopyDisk disk) implements CloudCall {}

    /**
     * {@link VmCopies#add}.
     *
     * @param copy the copy
     */
    record AddCopy(VmCopy copy) implements CloudCall {}

    /**
     * {@link VmControl#deploy} of a copy, whose number no plan knows.
     *
     * @param copy the copy
     * @param host the host it starts on
     * @param systemDatastore the system datastore it starts in
     */
    record DeployCopy(VmCopy copy, HostId host, DatastoreId systemDatastore) implements CloudCall {}

    /**
     * {@link VmCopies#end}.
     *
     * @param copy the copy; absent in a plan
     */
    record EndCopy(Optional<VmId> copy) implements CloudCall {}

    /**
     * {@link VmCopies#delete}.
     *
     * @param image the image; absent in a plan
     */
    record DeleteCopyImage(Optional<ImageId> image) implements CloudCall {}

    /**
     * {@link VmControl#hold}. No plan contains it; only an undo makes it.
     *
     * @param vm the VM
     */
    record Hold(VmId vm) implements CloudCall {}

    /**
     * {@link VmControl#release}. No plan contains it; only an undo makes it.
     *
     * @param vm the VM
     */
    record Release(VmId vm) implements CloudCall {}

    /**
     * {@link VmControl#recover}. No plan contains it; it is made after a failure only.
     *
     * @param vm the VM
     * @param how how it is brought out of the failure state
     */
    record Recover(VmId vm, Recovery how) implements CloudCall {}
}
