package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot;
import dev.varve.memory.MemoryFile.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes memories to files, and reads them from files, be they ours or those of other programs. An
 * import is one transaction: a file that is cut off or foreign changes nothing, and what is there
 * already is not added again. Safe for use by several threads and processes.
 */
public final class Transfers {
  private final Storage storage;
  private final MemorySpace space;
  private final Ids ids;
  private final InstantSource clock;

  Transfers(Storage storage, MemorySpace space, Ids ids, InstantSource clock) {
    this.storage = storage;
    this.space = space;
    this.ids = ids;
    this.clock = clock;
  }

  /** Formats that can be read. */
  public enum Format {
    /** What {@link #export} writes. */
    VARVE,
    /** The {@code memory.jsonl} of the MCP memory server: entities and relations. */
    MCP,
    /** A folder of JSON logs of agents, {@code <Agent>/logs/*.json}. */
    LOGS,
    /** Whichever it is. */
    AUTO;

    /**
     * The format of a word.
     *
     * @throws VarveException INVALID for any other word
     */
    public static Format of(String word) {
      for (Format format : values()) {
        if (format.name().equalsIgnoreCase(word.strip())) {
          return format;
        }
      }
      throw VarveException.of(
          Kind.INVALID, "format is '%s', but must be one of varve, mcp, logs, auto", word.strip());
    }
  }

  /**
   * Writes all that is a user's to a new file, compressed if its name ends in {@code .gz}. Salts
   * and API keys are left out.
   *
   * @return how many rows of each table
   * @throws VarveException NOT_FOUND if there is no such user; CONFLICT if the file exists;
   *     UNAVAILABLE if it cannot be written
   */
  public Map<String, Long> exportUser(String user, Path target) {
    return export(
        snapshot -> new Selection(snapshot).user(Users.require(snapshot, user).id()), target);
  }

  /**
   * As {@link #exportUser}, of one conversation. A fork brings the conversations it shows messages
   * of, with no more of them than those messages.
   */
  public Map<String, Long> exportConversation(String id, Path target) {
    return export(
        snapshot -> {
          Conversation conversation = Conversations.require(snapshot, id);
          return new Selection(snapshot)
              .conversation(id)
              .sharedBy(id)
              .add(MemoryTable.USERS, List.of(conversation.userId()));
        },
        target);
  }

  private Map<String, Long> export(Function<Snapshot, Selection> chosen, Path target) {
    if (Files.exists(target)) {
      throw VarveException.of(
          Kind.CONFLICT, "file '%s' exists already; choose another or move it away", target);
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    Map<String, Long> counts =
        storage
            .ledger()
            .read(
                snapshot -> {
                  Selection selection = chosen.apply(snapshot);
                  try (MemoryFileWriter writer =
                      new MemoryFileWriter(partial, String.valueOf(target.getFileName()))) {
                    writer.write(snapshot, selection, "export", "");
                  }
                  return selection.counts();
                });
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return counts;
    } catch (IOException e) {
      throw new VarveException(
          Kind.UNAVAILABLE,
          "file '%s' cannot be written: %s; choose another place".formatted(target, e),
          e);
    }
  }

  /**
   * Reads a file or folder, all or nothing.
   *
   * @param user who is to own what is read; null for whom the file names, which only ours do
   * @throws VarveException INVALID with file, line and reason if it cannot be read as that format;
   *     NOT_FOUND if there is no such file or user; CONFLICT if a log says something else than when
   *     it was imported
   */
  public ImportReport read(Path source, Format format, @Nullable String user) {
    Format found = format == Format.AUTO ? format(source) : format;
    space.ensure();
    ImportReport report =
        switch (found) {
          case VARVE -> ours(source, user);
          case MCP -> mcp(source, requireUser(user, found));
          case LOGS -> logs(source, requireUser(user, found));
          case AUTO -> throw new IllegalStateException("the format was found before");
        };
    space.embedSoon();
    return report;
  }

  private static Format format(Path source) {
    if (Files.isDirectory(source)) {
      return Format.LOGS;
    }
    Line first = new MemoryFile(source).first();
    if (first == null) {
      throw VarveException.of(
          Kind.INVALID, "file '%s', line 1: the file is empty; nothing was imported", source);
    }
    if (MemoryFileWriter.FORMAT.equals(first.node().path("format").asString(""))) {
      return Format.VARVE;
    }
    if (McpMemory.isLine(first)) {
      return Format.MCP;
    }
    throw first.wrong("is neither the header of a memory file nor an entity or relation");
  }

  private static String requireUser(@Nullable String user, Format format) {
    if (user == null) {
      throw VarveException.of(
          Kind.INVALID,
          "format %s does not say whose memory it is; name the user with --user",
          format.name().toLowerCase(Locale.ROOT));
    }
    return user;
  }

  private ImportReport ours(Path source, @Nullable String user) {
    return storage
        .ledger()
        .commit(
            transaction -> {
              MemoryFileRows rows = new MemoryFileRows(transaction, ids);
              if (user != null) {
                rows.giveTo(Users.require(transaction, user).id());
              }
              Line[] last = new Line[1];
              long[] lines = new long[1];
              new MemoryFile(source)
                  .forEach(
                      line -> {
                        if (last[0] == null) {
                          MemoryFileRows.requireHeader(line, "export");
                        } else {
                          rows.take(line);
                        }
                        last[0] = line;
                        lines[0] +=
                            MemoryTable.of(line.node().path("type").asString("")).isPresent()
                                ? 1
                                : 0;
                        return true;
                      });
              Archives.requireEnd(source, last[0]);
              Map<String, Long> counts = new LinkedHashMap<>();
              rows.finish().forEach((table, of) -> counts.put(table.table(), (long) of.size()));
              rows.chain(clock.instant());
              long added = counts.values().stream().mapToLong(Long::longValue).sum();
              return new ImportReport("varve", counts, lines[0] - added);
            });
  }

  private ImportReport mcp(Path source, String user) {
    return storage
        .ledger()
        .commit(
            transaction ->
                new McpMemory(transaction, ids, Users.require(transaction, user), clock.instant())
                    .read(new MemoryFile(source)));
  }

  private ImportReport logs(Path source, String user) {
    return storage
        .ledger()
        .commit(
            transaction ->
                new AgentLogs(transaction, ids, Users.require(transaction, user), clock.instant())
                    .read(source));
  }
}
