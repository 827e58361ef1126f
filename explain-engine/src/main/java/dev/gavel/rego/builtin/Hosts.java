package dev.gavel.rego.builtin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// `net.lookup_ip_addr`, and which hosts may be reached at all: those that the user named.
final class Hosts {

    static final Map<String, Builtin> ALL = Map.of("net.lookup_ip_addr", Hosts::lookup);

    private static final long ASK_EVERY_MILLIS = 20;

    private Hosts() {
    }

    private record LookupKey(String name) {
    }

    /// @throws BuiltinException where the user has not named the host, whatever a policy says about errors: it is Gavel that refuses, not the network
    static void require(CallContext context, String builtin, String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        if (context.hosts().stream().noneMatch(allowed -> allowed.toLowerCase(Locale.ROOT).equals(plain))) {
            throw BuiltinException.error("unallowed host: " + host + ": " + builtin
                    + " reaches only hosts that you allow by name: allow `" + host + "`, or replay a decision that recorded the result");
        }
    }

    private static Value lookup(CallContext context, Value[] args) {
        String name = Operands.string(args, 1);
        require(context, "net.lookup_ip_addr", name);
        LookupKey key = new LookupKey(name);
        Value known = context.queryCache().get(key);
        if (known == null) {
            known = addresses(context, name);
            context.queryCache().put(key, known);
        }
        return known;
    }

    private static Value addresses(CallContext context, String name) {
        if (name.isEmpty()) {
            throw BuiltinException.error("lookup : no such host");
        }
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(name));
        Thread.ofVirtual().start(lookup);
        while (true) {
            try {
                InetAddress[] found = lookup.get(ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                return SetValue.of(Arrays.stream(found).map(address -> X509AltNames.text(address.getAddress())).toList());
            } catch (TimeoutException e) {
                context.checkCancelled();
            } catch (ExecutionException e) {
                throw BuiltinException.error(e.getCause() instanceof UnknownHostException
                        ? "lookup " + name + ": no such host"
                        : "lookup " + name + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw BuiltinException.halt("eval_cancel_error", "net.lookup_ip_addr: lookup " + name + ": operation was canceled");
            }
        }
    }
}
