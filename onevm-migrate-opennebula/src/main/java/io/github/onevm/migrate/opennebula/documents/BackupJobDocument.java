package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import org.w3c.dom.Element;

/**
 * The BACKUPJOB element (since 6.8). In {@code one.backupjobpool.info} its scheduled actions are ids, in {@code
 * one.backupjob.info} they are whole.
 */
public final class BackupJobDocument {
    private BackupJobDocument() {}

    public static BackupJob job(Element e, VmId vm) {
        return new BackupJob(
                OneXml.number(e, "ID"),
                OneXml.text(e, "NAME").orElse(""),
                OneXml.all(e, "OUTDATED_VMS/ID").stream()
                        .anyMatch(id -> id.getTextContent().strip().equals(vm.toString())),
                new ScheduleDocument(e).actions());
    }

    public static boolean names(Element e, VmId vm) {
        return OneXml.text(e, "TEMPLATE/BACKUP_VMS")
                .map(OneXml::words)
                .filter(ids -> ids.contains(vm.toString()))
                .isPresent();
    }
}
