package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcCall;
import io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcFault;
import io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcReply;
import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The XML-RPC interface. Refusals and faults are HTTP 200 as well; only a request without Content-Length is refused by
 * HTTP, with 411. Thread-safe.
 */
final class OpenNebulaServer implements Protocol {
    private static final Map<String, String> HEADERS = Map.of("Content-type", "text/xml; charset=utf-8");
    private static final int DETAIL_LENGTH = 160;

    /** The words of oned's XML-RPC library. */
    private static final Answer TOO_LARGE = new Answer(
            500,
            Map.of("Content-type", "text/html"),
            "<HTML><HEAD><TITLE>Error 500</TITLE></HEAD><BODY><H1>Error 500</H1><P>Memory block too large</P></BODY></HTML>"
                    .getBytes(StandardCharsets.UTF_8));

    private final Oned oned;
    private final Map<String, Method> methods;
    private final int answerLimit;

    OpenNebulaServer(Oned oned, Map<String, Method> methods, int answerLimit) {
        this.oned = oned;
        this.answerLimit = answerLimit;
        this.methods = Map.copyOf(methods);
    }

    @Override
    public Call identify(Request request) {
        XmlRpcCall call;
        try {
            call = read(request);
        } catch (XmlRpcFault e) {
            return new Call(oned.now(), "opennebula", "unreadable", "", false);
        }
        return new Call(oned.now(), "opennebula", call.method(), detail(call), isMutation(call.method()));
    }

    /** The parameters without the credential, shortened: a statement can hold a whole VM body. */
    private static String detail(XmlRpcCall call) {
        String all = call.values().stream().skip(1).map(String::valueOf).collect(Collectors.joining(", "));
        return all.length() > DETAIL_LENGTH ? all.substring(0, DETAIL_LENGTH) + "..." : all;
    }

    private static boolean isMutation(String method) {
        return !method.matches(".*\\.(info|infoextended|version|config|sqlquery|raftstatus)");
    }

    @Override
    public Answer handle(Request request) {
        oned.database.dropFollower();
        return carryOut(request);
    }

    /** A follower answers reads by itself and hands changes to the leader. */
    @Override
    public Answer handleBehind(Request request, Duration behind) {
        boolean atTheLeader = identify(request).mutation();
        return oned.database.readBehind(atTheLeader ? Duration.ZERO : behind, () -> carryOut(request));
    }

    private Answer carryOut(Request request) {
        if (!request.contentLengthGiven()) {
            return new Answer(411, Map.of("Content-type", "text/html"), new byte[0]);
        }
        try {
            return answer(call(read(request)));
        } catch (XmlRpcFault fault) {
            return answer(XmlRpcReply.fault(fault));
        } catch (RuntimeException e) {
            oned.clockwork.failed(e);
            throw e;
        }
    }

    private String call(XmlRpcCall call) {
        Method method = Optional.ofNullable(methods.get(call.method()))
                .orElseThrow(() ->
                        new XmlRpcFault(XmlRpcFault.NO_SUCH_METHOD, "Method '" + call.method() + "' not defined"));
        Arguments arguments = new Arguments(call.values(), oned.version);
        try {
            Session session = oned.accounts.open(arguments.string(0));
            return XmlRpcReply.array(List.of(true, method.call(session, arguments), 0));
        } catch (Refusal refusal) {
            return refused(call.method(), String.valueOf(refusal.getMessage()), refusal.code(), refusal.objectId());
        }
    }

    private String refused(String method, String message, int code, int objectId) {
        List<Object> values = new ArrayList<>(List.of(false, "[" + method + "] " + message, code, objectId));
        if (oned.version.refusalsHaveFiveElements()) {
            values.add(-1L);
        }
        return XmlRpcReply.array(values);
    }

    @Override
    public Answer refusal(Request request) {
        return injected(request, "Refused by the lab", Refusal.ACTION);
    }

    @Override
    public Answer transientError(Request request) {
        return injected(request, "Cannot process request, no leader found", Refusal.INTERNAL);
    }

    /** As while oned's database is away: the caller cannot be looked up (ON-8). */
    @Override
    public Answer notAuthenticated(Request request) {
        Refusal refusal = Refusal.notAuthenticated();
        return injected(request, String.valueOf(refusal.getMessage()), refusal.code());
    }

    private Answer injected(Request request, String message, int code) {
        return answer(refused(identify(request).name(), message, code, -1));
    }

    private static XmlRpcCall read(Request request) {
        return XmlRpcCall.read(new String(request.body(), StandardCharsets.UTF_8));
    }

    private Answer answer(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return bytes.length > answerLimit ? TOO_LARGE : new Answer(200, HEADERS, bytes);
    }
}
