/// In → out: files, a chosen rule, subject or decision → what is open, as read-only properties. The places meet only here.
@NullMarked
package dev.gavel.app.session;

import org.jspecify.annotations.NullMarked;
