package dev.varve.code;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project as the ledger holds it.
 *
 * @param indexedAt when its files were last compared with the index to the end; null until then
 */
record ProjectRow(long id, String name, Path root, @Nullable Instant indexedAt) {}
