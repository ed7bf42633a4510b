package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.time.Instant;
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
            Optional<Duration> maxDowntime,
            boolean cutOverAnyway,
            boolean continueOverBudget,
            Optional<Instant> cutOverAt,
            boolean hold,
            int parallel,
            Optional<HostId> host,
            boolean autoHost,
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
                        o.maxDowntime(),
                        o.cutOverAnyway(),
                        o.continueOverBudget(),
                        o.cutOverAt(),
                        o.hold(),
                        o.parallel(),
                        o.host(),
                        o.autoHost(),
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
                        .maxDowntime(options.maxDowntime)
                        .cutOverAnyway(options.cutOverAnyway)
                        .continueOverBudget(options.continueOverBudget)
                        .cutOverAt(options.cutOverAt)
                        .hold(options.hold)
                        .parallel(options.parallel)
                        .host(options.host)
                        .autoHost(options.autoHost)
                        .imageDatastore(options.imageDatastore)
                        .systemDatastore(options.systemDatastore)
                        .prefix(options.prefix)
                        .waived(options.waived)
                        .build());
    }
}
