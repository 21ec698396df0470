/** Units of code by tree-sitter, sections of prose by headings, everything else by lines. */
@NullMarked
package dev.varve.parsers;

import org.jspecify.annotations.NullMarked;
