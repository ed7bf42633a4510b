package io.github.onevm.migrate.lab.storpool;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The HTTP/JSON management API of one cluster (SP-1 to SP-3). */
final class StorPoolProtocol implements Protocol {
    private static final int DETAIL_LENGTH = 300;
    private static final int INTERNAL = 500;

    private final ClusterState state;
    private final CallTable table = CallTable.complete();
    private final Envelope envelope;

    StorPoolProtocol(ClusterState state) {
        this.state = state;
        this.envelope = new Envelope(state.config.assumptions());
    }

    @Override
    public Call identify(Request request) {
        Optional<CallPath> path = CallPath.parse(request.rawPath());
        String name = path.map(CallPath::call).orElse("unreadable");
        boolean mutation = request.method().equals("POST");
        return new Call(state.bridge.now(), state.config.name(), name, detail(request, path), mutation);
    }

    private static String detail(Request request, Optional<CallPath> path) {
        String arguments = path.map(p -> String.join("/", p.arguments())).orElse(request.rawPath());
        String forwarded = path.flatMap(CallPath::remoteCluster)
                .map(cluster -> "RemoteCommand/" + cluster)
                .orElse("");
        String body = new String(request.body(), StandardCharsets.UTF_8);
        String all =
                String.join(" ", forwarded, arguments, request.rawQuery(), body).strip();
        return all.length() <= DETAIL_LENGTH ? all : all.substring(0, DETAIL_LENGTH) + "…";
    }

    @Override
    public Answer handle(Request request) {
        try {
            authorize(request);
            CallPath path =
                    CallPath.parse(request.rawPath()).orElseThrow(() -> ApiError.unknownCall(request.rawPath()));
            return carryOut(path, request);
        } catch (ApiError e) {
            return envelope.error(e);
        }
    }

    private void authorize(Request request) {
        if (!request.authorization().equals("Storpool v1:" + state.config.token())) {
            Assumptions assumptions = state.config.assumptions();
            throw new ApiError(
                    assumptions.badTokenName(), assumptions.badTokenStatus(), "Invalid authorization token.", false);
        }
    }

    private Answer carryOut(CallPath path, Request request) {
        Function<CallContext, Object> call = table.find(path, request.method());
        JsonNode body = Json.parse(request.body());
        String argument = path.arguments().stream().findFirst().orElse("");
        Result result = state.bridge.locked(() -> {
            ClusterState target = path.remoteCluster().map(this::forward).orElse(state);
            Object data = call.apply(new CallContext(target, argument, body));
            return new Result(target.generation, data);
        });
        return envelope.success(result.generation, result.data);
    }

    /** The connected cluster that is meant by its name or by {@code ~} and its id. */
    private ClusterState forward(String cluster) {
        return state.locations.values().stream()
                .filter(other -> cluster.equals(other.config.name()) || cluster.equals("~" + other.config.clusterId()))
                .findFirst()
                .orElseThrow(() -> ApiError.missing("Cluster", cluster));
    }

    @Override
    public Answer refusal(Request request) {
        return envelope.error(ApiError.invalid("Refused by the lab."));
    }

    @Override
    public Answer transientError(Request request) {
        return envelope.error(new ApiError("notReady", INTERNAL, "The management service is restarting.", true));
    }

    private record Result(long generation, Object data) {}
}
