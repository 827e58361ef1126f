/// In → out: narratives and evidence → PDF/A-3a that is PDF/UA-1 too, and back: a PDF → whether its evidence is whole and its pages are what that
/// evidence makes. The only user of PDFBox.
///
/// A narrative becomes strips (`BlockLayout`), strips are placed on pages (`Paginator`), pages are painted with their tags (`PagePainter`).
@NullMarked
package dev.gavel.words.report;

import org.jspecify.annotations.NullMarked;
