/// Request → what OPA's own library answers: the authority that tests ask, thousands of times a second.
@NullMarked
package dev.gavel.oracle;

import org.jspecify.annotations.NullMarked;
