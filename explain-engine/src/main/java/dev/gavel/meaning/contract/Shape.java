package dev.gavel.meaning.contract;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What an entrypoint's result looks like.
public sealed interface Shape {

    /// `true` allows.
    record AllowFlag() implements Shape {
    }

    /// `true` denies.
    record DenyFlag() implements Shape {
    }

    /// A set, array or object whose members are reasons: strings, or objects such as `{"msg": …, "rule": …}`.
    ///
    /// @param advisory true for `warn`, which never denies
    record DenialSet(boolean advisory) implements Shape {
    }

    /// An object that holds the verdict and what goes with it; a path is null where the object has no such field.
    ///
    /// @param verdict where the verdict stands
    /// @param codes where the ids of the rules that matched stand
    /// @param approval where it says that a person must approve: a boolean
    /// @param approver where it says who may approve
    record DecisionObject(ValuePath verdict, Polarity polarity, @Nullable ValuePath reasons, @Nullable ValuePath remediation,
            @Nullable ValuePath obligations, @Nullable ValuePath metadata, @Nullable ValuePath codes, @Nullable ValuePath approval,
            @Nullable ValuePath approver) implements Shape {

        /// An object of which only the verdict is known.
        public DecisionObject(ValuePath verdict, Polarity polarity) {
            this(verdict, polarity, null, null, null, null, null, null, null);
        }
    }

    /// What OPA's Envoy plugin takes: a boolean, or `{"allowed": …, "headers": …, "body": …, "http_status": …}`.
    record EnvoyResponse() implements Shape {

        static final List<String> FIELDS = List.of("headers", "response_headers_to_add", "request_headers_to_remove", "body", "http_status",
                "dynamic_metadata", "query_parameters_to_set", "query_parameters_to_remove");
    }

    /// A Kubernetes admission review: `{"response": {"allowed": …, "status": {"message": …}}}`.
    record AdmissionResponse() implements Shape {
    }
}
