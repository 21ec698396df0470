package dev.varve.code;

import dev.varve.code.adapt.QueryMap;
import dev.varve.kv.KeyValueStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * The adapters of projects, among the settings of the home: under {@code PROJECT/about} what is
 * known of one, under {@code PROJECT/ID/N} its map in parts. The parts are written first and
 * removed last, so whoever reads finds a whole adapter or none. Safe for use by several threads and
 * processes.
 */
public final class Adapters {
  private static final String NAMESPACE = "code.adapter";

  /** Characters of a part. */
  private static final int PART = KeyValueStore.MAX_VALUE_LENGTH / 2;

  /** Parts of the largest map: two bytes a number, four characters for three bytes. */
  private static final int MOST_PARTS =
      QueryMap.MAX_DIMENSION * QueryMap.MAX_DIMENSION * 2 * 4 / 3 / PART + 1;

  /** Maps kept in memory, the one longest unused being dropped. */
  private static final int MOST_KEPT = 8;

  private static final JsonMapper JSON = new JsonMapper();

  private final KeyValueStore settings;
  private final Map<String, QueryMap> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);

  public Adapters(KeyValueStore settings) {
    this.settings = settings;
  }

  private record Stored(Adapter adapter, String id, int parts) {}

  public Optional<Adapter> find(String project) {
    return stored(project).map(Stored::adapter);
  }

  /** The map of a project's adapter if it was learned with this model. */
  public Optional<QueryMap> map(String project, String model) {
    return stored(project)
        .filter(stored -> stored.adapter().model().equals(model))
        .flatMap(stored -> map(project, stored));
  }

  private Optional<Stored> stored(String project) {
    return settings.get(NAMESPACE, about(project)).map(text -> JSON.readValue(text, Stored.class));
  }

  private Optional<QueryMap> map(String project, Stored stored) {
    synchronized (kept) {
      QueryMap known = kept.get(stored.id());
      if (known != null) {
        return Optional.of(known);
      }
      Optional<QueryMap> read = read(project, stored);
      read.ifPresent(map -> keep(stored.id(), map));
      return read;
    }
  }

  private void keep(String id, QueryMap map) {
    kept.put(id, map);
    if (kept.size() > MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  /** Empty if another process has just replaced it. */
  private Optional<QueryMap> read(String project, Stored stored) {
    List<String> parts = new ArrayList<>();
    for (int part = 0; part < stored.parts(); part++) {
      settings.get(NAMESPACE, part(project, stored.id(), part)).ifPresent(parts::add);
    }
    return parts.size() == stored.parts()
        ? Optional.of(QueryMap.of(Base64.getDecoder().decode(String.join("", parts))))
        : Optional.empty();
  }

  /** Gives a project an adapter in place of the one it has. */
  public void put(String project, Adapter adapter, QueryMap map) {
    Optional<Stored> last = stored(project);
    String text = Base64.getEncoder().encodeToString(map.bytes());
    String id = UUID.randomUUID().toString();
    int parts = 0;
    for (int from = 0; from < text.length(); from += PART) {
      String value = text.substring(from, Math.min(from + PART, text.length()));
      settings.put(NAMESPACE, part(project, id, parts++), value, null);
    }
    String about = JSON.writeValueAsString(new Stored(adapter, id, parts));
    settings.put(NAMESPACE, about(project), about, null);
    last.ifPresent(stored -> removeParts(project, stored));
  }

  /** Takes a project's adapter away; says whether it had one. */
  public boolean remove(String project) {
    Optional<Stored> last = stored(project);
    boolean removed = settings.delete(NAMESPACE, about(project));
    last.ifPresent(stored -> removeParts(project, stored));
    return removed;
  }

  private void removeParts(String project, Stored stored) {
    for (int part = 0; part < Math.min(stored.parts(), MOST_PARTS); part++) {
      settings.delete(NAMESPACE, part(project, stored.id(), part));
    }
  }

  private static String about(String project) {
    return project + "/about";
  }

  private static String part(String project, String id, int part) {
    return project + "/" + id + "/" + part;
  }
}
