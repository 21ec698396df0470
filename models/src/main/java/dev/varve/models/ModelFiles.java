package dev.varve.models;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The three files of a model, by the names they have in every model directory. */
sealed interface ModelFiles {
  String MODEL = "model.onnx";
  String TOKENIZER = "tokenizer.json";

  /** Opens one of the files; the caller closes it. */
  InputStream open(String file) throws IOException;

  /** How messages name the model. */
  String place();

  /** How messages name one of its files. */
  String nameOf(String file);

  default byte[] bytes(String file) {
    try (InputStream in = open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  default VarveException unreadable(String file, IOException cause) {
    return new VarveException(
        Kind.INVALID,
        "file '%s' cannot be read (%s); check that it is there and may be read"
            .formatted(nameOf(file), cause.getClass().getSimpleName()),
        cause);
  }

  /** A directory on disk. The model is loaded by its path, which is faster than by its bytes. */
  record Directory(Path path) implements ModelFiles {

    /**
     * A user's own model.
     *
     * @throws VarveException INVALID if the directory or one of its files is missing
     */
    static Directory checked(Path path) {
      return checked(path, "model");
    }

    /**
     * The same, with the setting that names the directory.
     *
     * @throws VarveException INVALID if the directory or one of its files is missing
     */
    static Directory checked(Path path, String setting) {
      if (!Files.isDirectory(path)) {
        throw VarveException.of(
            Kind.INVALID,
            "model directory '%s' does not exist; set '%s' to a directory with %s, %s and %s",
            path,
            setting,
            MODEL,
            TOKENIZER,
            Sidecar.FILE);
      }
      List<String> missing =
          List.of(MODEL, TOKENIZER, Sidecar.FILE).stream()
              .filter(file -> !Files.isRegularFile(path.resolve(file)))
              .toList();
      if (!missing.isEmpty()) {
        throw VarveException.of(
            Kind.INVALID,
            "model directory '%s' has no %s; it needs %s, %s and %s, the last like %s",
            path,
            String.join(" and no ", missing),
            MODEL,
            TOKENIZER,
            Sidecar.FILE,
            Sidecar.EXAMPLE);
      }
      return new Directory(path);
    }

    @Override
    public InputStream open(String file) throws IOException {
      return Files.newInputStream(path.resolve(file));
    }

    @Override
    public String place() {
      return "model directory '" + path + "'";
    }

    @Override
    public String nameOf(String file) {
      return path.resolve(file).toString();
    }
  }

  /** Resources of a jar, read into memory. */
  record ClassPath(String folder) implements ModelFiles {
    @Override
    public InputStream open(String file) throws IOException {
      InputStream in = ModelFiles.class.getResourceAsStream("/" + folder + "/" + file);
      if (in == null) {
        throw new FileNotFoundException(folder + "/" + file);
      }
      return in;
    }

    @Override
    public String place() {
      return "model '" + folder + "' on the class path";
    }

    @Override
    public String nameOf(String file) {
      return folder + "/" + file;
    }
  }
}
