package dev.varve.config;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Every {@link Setting} with its value and where that came from. In order of precedence: what the
 * caller set, the environment, {@code .env}, {@code varve.yaml}, the default. Immutable.
 */
public final class VarveConfig {
  private static final String DEFAULT = "default";

  private final Map<Setting, Entry> entries;

  private VarveConfig(Map<Setting, Entry> entries) {
    this.entries = entries;
  }

  /** A setting with its value and the place it came from, e.g. {@code environment VARVE_HOME}. */
  public record Entry(Setting setting, String value, String source) {
    /** The value, or stars if it is a secret that is set. */
    public String shown() {
      return setting.secret() && !value.isEmpty() ? "********" : value;
    }
  }

  /** The defaults, with the store in {@code home}. Reads neither environment nor files. */
  public static VarveConfig in(Path home) {
    return of(Map.of(Setting.HOME, home.toString()));
  }

  /** The defaults, but for these values. Reads neither environment nor files. */
  public static VarveConfig of(Map<Setting, String> values) {
    return resolve(values, List.of());
  }

  /**
   * The configuration of a program that runs in {@code directory}: {@code .env} and {@code
   * varve.yaml} are read from there.
   *
   * @throws VarveException INVALID if {@code varve.yaml} cannot be read or names an unknown key
   */
  public static VarveConfig load(
      Path directory, Map<String, String> environment, Map<Setting, String> overrides) {
    return resolve(
        overrides,
        List.of(
            new Source("environment %s", Setting::names, environment),
            new Source(".env %s", Setting::names, dotenv(directory)),
            new Source(
                "varve.yaml",
                setting -> List.of(setting.key()),
                yaml(directory.resolve("varve.yaml")))));
  }

  /** A copy in which {@code setting} has {@code value}. */
  public VarveConfig with(Setting setting, String value) {
    Map<Setting, Entry> changed = new EnumMap<>(entries);
    changed.put(setting, new Entry(setting, value, "option"));
    return new VarveConfig(changed);
  }

  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  public String get(Setting setting) {
    return entry(setting).value();
  }

  private Entry entry(Setting setting) {
    return Objects.requireNonNull(entries.get(setting), setting::key);
  }

  /** Whether anyone has set a value, be it the default's. */
  public boolean isSet(Setting setting) {
    return !entry(setting).source().equals(DEFAULT);
  }

  /** The directory of the store, absolute; a leading {@code ~} stands for the user's home. */
  public Path home() {
    String value = get(Setting.HOME);
    String expanded =
        value.equals("~") || value.startsWith("~/")
            ? System.getProperty("user.home") + value.substring(1)
            : value;
    return Path.of(expanded).toAbsolutePath().normalize();
  }

  /** A whole number of at least {@code least}. */
  public int number(Setting setting, int least) {
    try {
      int number = Integer.parseInt(get(setting).strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, with the value and its source
    }
    throw invalid(setting, "a whole number of at least " + least);
  }

  /** A duration in ISO form, such as {@code PT5S} or {@code P30D}. */
  public Duration duration(Setting setting) {
    try {
      return Duration.parse(get(setting).strip());
    } catch (DateTimeParseException e) {
      throw invalid(setting, "a duration such as PT5S or P30D");
    }
  }

  private VarveException invalid(Setting setting, String wanted) {
    return VarveException.of(
        Kind.INVALID,
        "setting '%s' is '%s' (%s), but must be %s",
        setting.key(),
        entry(setting).shown(),
        entry(setting).source(),
        wanted);
  }

  private static VarveConfig resolve(Map<Setting, String> given, List<Source> sources) {
    Map<Setting, Entry> entries = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String option = given.get(setting);
      entries.put(
          setting,
          option == null ? resolve(setting, sources) : new Entry(setting, option, "option"));
    }
    return new VarveConfig(entries);
  }

  private static Entry resolve(Setting setting, List<Source> sources) {
    for (Source source : sources) {
      for (String name : source.names().apply(setting)) {
        String value = source.values().get(name);
        if (value != null) {
          return new Entry(setting, value, source.title().formatted(name));
        }
      }
    }
    return new Entry(setting, setting.standard(), DEFAULT);
  }

  /**
   * A place that values are read from.
   *
   * @param title how entries name it, with room for the name that was found
   * @param names what a setting is called there, the preferred name first
   */
  private record Source(
      String title, Function<Setting, List<String>> names, Map<String, String> values) {}

  private static Map<String, String> dotenv(Path directory) {
    if (!Files.isRegularFile(directory.resolve(".env"))) {
      return Map.of();
    }
    Map<String, String> values = new HashMap<>();
    Dotenv file =
        Dotenv.configure()
            .directory(directory.toString())
            .ignoreIfMalformed()
            .ignoreIfMissing()
            .load();
    for (DotenvEntry entry : file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
      values.put(entry.getKey(), entry.getValue());
    }
    return values;
  }

  private static Map<String, String> yaml(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    Map<String, String> values = new HashMap<>();
    try {
      flatten(file, "", new YAMLMapper().readTree(file.toFile()), values);
    } catch (JacksonException e) {
      throw new VarveException(
          Kind.INVALID, "file '%s' is not readable YAML; mend it or remove it".formatted(file), e);
    }
    return values;
  }

  private static void flatten(Path file, String prefix, JsonNode node, Map<String, String> into) {
    List<String> known = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      known.add(setting.key());
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String key = prefix + property.getKey();
      if (property.getValue().isObject()) {
        flatten(file, key + ".", property.getValue(), into);
      } else if (known.contains(key)) {
        into.put(key, property.getValue().asString());
      } else {
        throw VarveException.of(
            Kind.INVALID,
            "file '%s' sets '%s', which is no setting; 'varve config show' lists them all",
            file,
            key);
      }
    }
  }
}
