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
 * A volume that moves with the VM, as it was found on both sides.
 *
 * @param label what it is to the VM, for people: {@code disk 0 (image 7 debian-12)}, {@code UEFI variables}
 * @param name its name, the same on both sides
 * @param diskSize size of the disk by the VM's records; absent for what is no disk
 * @param destination the datastore it goes to
 * @param onSource the volume; absent when there is none
 * @param usersOnSource who uses it
 * @param onDestination a volume that already has the name where it shall go
 * @param usersOnDestination who uses that volume
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
