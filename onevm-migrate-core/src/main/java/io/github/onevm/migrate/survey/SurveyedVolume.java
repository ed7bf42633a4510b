package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A volume to be moved with the VM, as found on both sides.
 *
 * @param label its role for the VM, for people: {@code disk 0 (image 7 debian-12)}, {@code UEFI variables}
 * @param name its name, the same on both sides
 * @param diskSize size of the disk in the VM record; absent if it is not a disk
 * @param destination the destination datastore
 * @param onSource the volume; absent if there is none
 * @param usersOnSource its attachments
 * @param onDestination a volume on the destination that already has the name
 * @param usersOnDestination attachments of that volume
 */
@Value.Builder
public record SurveyedVolume(
        String label,
        VolumeName name,
        Optional<Bytes> diskSize,
        DatastoreId destination,
        Optional<Volume> onSource,
        List<Attachment> usersOnSource,
        Optional<Volume> onDestination,
        List<Attachment> usersOnDestination) {
    public SurveyedVolume {
        usersOnSource = List.copyOf(usersOnSource);
        usersOnDestination = List.copyOf(usersOnDestination);
    }
}
