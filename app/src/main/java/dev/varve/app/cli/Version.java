package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which Varve this is.
 *
 * @param commit that it was built from, with {@code +} after it if files had changed since; empty
 *     if that is not known
 */
record Version(String number, String commit) {
  private static final String FILE = "version.properties";

  /** That of the running program. */
  static Version ofProgram() {
    Properties properties = new Properties();
    try (InputStream file = Version.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("resource '" + FILE + "' is missing; build Varve again");
      }
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Version(
        properties.getProperty("version", "unknown"), System.getProperty("varve.commit", ""));
  }

  String shown(boolean json) {
    if (json) {
      return new Document()
          .with("version", number)
          .with("commit", commit.isEmpty() ? null : commit)
          .toString();
    }
    return "varve " + number + (commit.isEmpty() ? "" : " (" + commit + ")");
  }
}
