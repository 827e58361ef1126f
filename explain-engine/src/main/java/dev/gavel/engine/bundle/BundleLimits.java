package dev.gavel.engine.bundle;

/// How much of a bundle is read before it is refused.
///
/// @param files number of files
/// @param fileBytes size of one file; OPA's own limit is 1 GiB
/// @param totalBytes size of all files together
/// @param ratio how many times larger than the archive its content may be, once it is beyond 16 MiB
public record BundleLimits(int files, long fileBytes, long totalBytes, int ratio) {

    public static final BundleLimits STANDARD = new BundleLimits(100_000, 1L << 29, 1L << 30, 250);
}
