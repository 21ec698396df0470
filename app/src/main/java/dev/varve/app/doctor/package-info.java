/** What may keep Varve from working here, and what to do about it. */
@NullMarked
package dev.varve.app.doctor;

import org.jspecify.annotations.NullMarked;
