package dev.varve.examples;

import dev.varve.Varve;
import dev.varve.collection.Collection;
import dev.varve.collection.CollectionQuery;
import dev.varve.collection.CollectionSpec;
import dev.varve.collection.CollectionSpec.Vectors;
import dev.varve.collection.Update;
import dev.varve.config.VarveConfig;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.filter.Where;
import dev.varve.item.Item;
import dev.varve.vector.Hit;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Keeps vectors of images with their metadata, and finds the nearest that pass a filter. */
public final class CollectionsExample {
  private CollectionsExample() {}

  public static void main(String[] arguments) {
    run(Path.of(arguments[0]), System.out);
  }

  static void run(Path home, PrintStream out) {
    try (Varve varve = Varve.open(VarveConfig.in(home))) {
      Collection images =
          varve.collections().getOrCreate(CollectionSpec.of("images").vectors(Vectors.OWN));
      images.upsert(
          List.of(
              image("sunset", "sdxl", 0.9f, 0.1f),
              image("dawn", "sdxl", 0.8f, 0.3f),
              image("harbour", "flux", 0.1f, 0.9f)));
      images.update(List.of(Update.of("dawn").set("upscaled", Value.of(true))));

      Filter where = Where.fields("{\"model\": \"sdxl\", \"upscaled\": {\"$ne\": true}}");
      CollectionQuery query = CollectionQuery.vectors(List.of(new float[] {1, 0}));
      for (Hit hit : images.query(query.where(where).limit(2)).getFirst().hits()) {
        out.printf("%s %.3f%n", hit.item().id(), hit.distance().orElseThrow());
      }
      out.printf("%d images%n", images.count());
    }
  }

  private static Item image(String id, String model, float... vector) {
    return new Item(id, Map.of("model", Value.of(model)), "a picture: " + id, vector);
  }
}
