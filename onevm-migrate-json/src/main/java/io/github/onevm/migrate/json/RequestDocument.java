package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The job that a plan is for. The components are the fields of the document. */
record RequestDocument(VmId vm, ClusterId target, Options options) {
    record Options(
            Duration preCopyLimit,
            Duration undeployLimit,
            Duration finalLimit,
            Duration resumeLimit,
            boolean snapshotOnly,
            boolean skipResume,
            boolean force,
            boolean startWhileRecovering,
            Optional<HostId> host,
            Optional<DatastoreId> imageDatastore,
            Optional<DatastoreId> systemDatastore,
            String prefix,
            List<String> waived) {}

    static RequestDocument of(MigrationRequest request) {
        MigrationOptions o = request.options();
        return new RequestDocument(
                request.vm(),
                request.target(),
                new Options(
                        o.preCopyLimit(),
                        o.undeployLimit(),
                        o.finalLimit(),
                        o.resumeLimit(),
                        o.snapshotOnly(),
                        o.skipResume(),
                        o.force(),
                        o.startWhileRecovering(),
                        o.host(),
                        o.imageDatastore(),
                        o.systemDatastore(),
                        o.prefix(),
                        o.waived().stream().sorted().toList()));
    }

    MigrationRequest request() {
        return new MigrationRequest(
                vm,
                target,
                MigrationOptions.builder()
                        .preCopyLimit(options.preCopyLimit)
                        .undeployLimit(options.undeployLimit)
                        .finalLimit(options.finalLimit)
                        .resumeLimit(options.resumeLimit)
                        .snapshotOnly(options.snapshotOnly)
                        .skipResume(options.skipResume)
                        .force(options.force)
                        .startWhileRecovering(options.startWhileRecovering)
                        .host(options.host)
                        .imageDatastore(options.imageDatastore)
                        .systemDatastore(options.systemDatastore)
                        .prefix(options.prefix)
                        .waived(options.waived)
                        .build());
    }
}
