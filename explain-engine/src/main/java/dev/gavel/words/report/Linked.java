package dev.gavel.words.report;

import org.apache.pdfbox.cos.COSDictionary;

/// The place on a page that one can click.
///
/// @param page zero-based
record Linked(int page, COSDictionary annotation) implements TagContent {
}
