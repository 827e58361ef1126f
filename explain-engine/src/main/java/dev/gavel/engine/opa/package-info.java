/// In → out: a request, and a real OPA (server, executable or Wasm bundle) → its outcome and its trace, in our events.
@NullMarked
package dev.gavel.engine.opa;

import org.jspecify.annotations.NullMarked;
