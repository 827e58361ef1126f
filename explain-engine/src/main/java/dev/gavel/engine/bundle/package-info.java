/// In → out: a directory, a `.tar.gz` or a stream → a bundle: name, manifest, roots, data, unparsed modules, hashes, and what is wrong with it.
///
/// Nothing here is unpacked to disk, followed out of the bundle or read without a bound. What OPA says of a bad bundle is said in its words.
@NullMarked
package dev.gavel.engine.bundle;

import org.jspecify.annotations.NullMarked;
