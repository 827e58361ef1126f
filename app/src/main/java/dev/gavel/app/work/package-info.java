/// In → out: paths, inputs, names → open policies and logs, explanations, answers and reports. What the window and the command line both do; knows neither.
@NullMarked
package dev.gavel.app.work;

import org.jspecify.annotations.NullMarked;
