/// A seed → policies with data, inputs and queries: what no person would write, in all constructs of the language.
@NullMarked
package dev.gavel.rego.generated;

import org.jspecify.annotations.NullMarked;
