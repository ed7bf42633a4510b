package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Backup jobs, since 6.8: documents only, nothing is backed up. Guarded by the monitor of {@link Oned}. */
final class BackupJobs {
    private record Job(int id, String name, List<Integer> vms) {}

    private final Oned oned;
    private final Schedule schedule;
    private final Map<Integer, Job> jobs = new TreeMap<>();

    BackupJobs(Oned oned, Schedule schedule) {
        this.oned = oned;
        this.schedule = schedule;
    }

    void add(OpenNebulaFrontEndBuilder.BackupJob job) {
        jobs.put(job.id(), new Job(job.id(), job.name(), job.vms()));
        schedule.add(Schedule.Parent.BACKUPJOB, job.id(), "backup", job.time());
    }

    /** Releases before 6.8 do not know the methods. */
    void addTo(Map<String, Method> methods) {
        if (oned.version.hasSchedActions()) {
            methods.put("one.backupjobpool.info", (s, a) -> pool());
            methods.put("one.backupjob.info", (s, a) -> info(a.integer(1)));
        }
    }

    private String pool() {
        synchronized (oned) {
            return Xml.plain(
                    "BACKUPJOB_POOL",
                    jobs.values().stream().map(j -> document(j, "")).collect(Collectors.joining()));
        }
    }

    private String info(int id) {
        synchronized (oned) {
            Job job = jobs.get(id);
            if (job == null) {
                throw Refusal.noSuch("backup job", id);
            }
            return document(job, schedule.render(Schedule.Parent.BACKUPJOB, id));
        }
    }

    /** The pool tells of the actions their ids only. */
    private String document(Job job, String actions) {
        String ids = schedule.ids(Schedule.Parent.BACKUPJOB, job.id()).stream()
                .map(id -> Xml.plain("ID", id))
                .collect(Collectors.joining());
        return "<BACKUPJOB>" + Xml.plain("ID", job.id()) + Xml.plain("UID", 0) + Xml.plain("GID", 0)
                + Xml.plain("UNAME", "oneadmin") + Xml.plain("GNAME", "oneadmin")
                + Xml.plain("NAME", Xml.escape(job.name())) + Xml.plain("PRIORITY", 50)
                + Xml.plain("LAST_BACKUP_TIME", 0) + Xml.plain("LAST_BACKUP_DURATION", 0)
                + Xml.plain("SCHED_ACTIONS", ids) + "<UPDATED_VMS></UPDATED_VMS><OUTDATED_VMS></OUTDATED_VMS>"
                + "<BACKING_UP_VMS></BACKING_UP_VMS><ERROR_VMS></ERROR_VMS><TEMPLATE>"
                + Xml.cdata("BACKUP_VMS", Requirements.commas(job.vms())) + Xml.cdata("BACKUP_VOLATILE", "NO")
                + Xml.cdata("DATASTORE_ID", "104") + Xml.cdata("EXECUTION", "SEQUENTIAL")
                + Xml.cdata("FS_FREEZE", "NONE") + Xml.cdata("KEEP_LAST", "4") + Xml.cdata("MODE", "FULL") + actions
                + "</TEMPLATE></BACKUPJOB>";
    }
}
