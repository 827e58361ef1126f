/// In → out: compiled policy, base data and a request (query, input, time, limits, mode) → outcome or rows, and the trace events on the way.
///
/// [Evaluator] is the door. A policy is lowered once into forms, steps and rule codes ([Program]) and then evaluated top-down with continuations
/// ([Frame], [Unifier], [References], [VirtualDocument]), in the order OPA does it, for the events must be OPA's.
///
/// A decision that nobody watches is made by plans instead ([BodyPlanner], [Action], [Code]): the same outcome, without continuations and events. What a plan
/// cannot do, and every error, is left to the interpreter (`docs/decisions/0013`).
@NullMarked
package dev.gavel.rego.eval;

import org.jspecify.annotations.NullMarked;
