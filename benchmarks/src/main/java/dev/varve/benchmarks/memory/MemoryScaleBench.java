package dev.varve.benchmarks.memory;

import dev.varve.benchmarks.OpenHome;
import dev.varve.benchmarks.vectors.ProcessorTime;
import dev.varve.benchmarks.vectors.SyntheticText;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.Storage;
import dev.varve.memory.Conversation;
import dev.varve.memory.Memory;
import dev.varve.memory.MemoryLinks;
import dev.varve.memory.MessageDraft;
import dev.varve.memory.Opening;
import dev.varve.memory.Recall;
import dev.varve.memory.RecallScope;
import dev.varve.memory.Role;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench memory-scale}: fills a home with synthetic messages through the product's own calls,
 * gives them generated vectors, and asks. Texts, vectors and questions are the same on every run.
 */
@Command(
    name = "memory-scale",
    description = "How fast messages are kept and recalled when there are very many.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MemoryScaleBench implements Callable<Integer> {
  private static final int BATCH = 1_000;
  private static final int CONVERSATION = 2_000;
  private static final int CONVERSATIONS_OF_A_USER = 10;
  private static final int QUESTION_WORDS = 4;
  private static final int WARM_UP = 20;
  private static final Duration MOST_TO_SETTLE = Duration.ofMinutes(15);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @Option(names = "--scale", description = "How many messages (default: ${DEFAULT-VALUE}).")
  private int scale = 1_000_000;

  @Option(names = "--queries", description = "Questions in each scope (default: 200).")
  private int queries = 200;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final SyntheticText texts = new SyntheticText();
  private final List<Conversation> talks = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    GeneratedModel model = new GeneratedModel();
    Map<String, Object> document = new LinkedHashMap<>();
    try (Scratch scratch = Scratch.make("varve-bench-scale")) {
      VarveConfig config = VarveConfig.in(scratch.directory());
      try (Storage storage = OpenHome.with(config);
          Memory memory = memory(config, storage, model)) {
        document.put("messages", scale);
        Duration before = ProcessorTime.used();
        document.put("ingestPerSecond", rate(() -> add(memory)));
        document.put("ingestPerProcessorSecond", perSecond(ProcessorTime.used().minus(before)));
        model.ready();
        document.put(
            "vectorsPerSecond", rate(() -> memory.sync(Duration.ofDays(1), true, Progress.none())));
        document.put("settledAfterSeconds", settled(storage));
        document.put("latencyMs", latencies(memory));
      }
    }
    print(document);
    return 0;
  }

  private static Memory memory(VarveConfig config, Storage storage, GeneratedModel model) {
    CachedEmbedder embedder = new CachedEmbedder(model, storage.embeddings());
    return new Memory(config, storage, MemoryLinks.of(name -> Optional.of(embedder)));
  }

  /**
   * Waits until nobody applies changes or merges segments any more, as in a home that was loaded
   * some minutes ago.
   */
  private static long settled(Storage storage) {
    long start = System.nanoTime();
    while (storage.health().indexes().stream().anyMatch(index -> index.projector() != 0)
        && System.nanoTime() - start < MOST_TO_SETTLE.toNanos()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }

  private long rate(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return perSecond(Duration.ofNanos(System.nanoTime() - start));
  }

  private long perSecond(Duration took) {
    return Math.round(scale * 1e9 / took.toNanos());
  }

  private void add(Memory memory) {
    for (int from = 0; from < scale; from += BATCH) {
      if (from % CONVERSATION == 0) {
        String user = "user" + talks.size() / CONVERSATIONS_OF_A_USER;
        memory.users().ensure(user);
        talks.add(memory.conversations().start(user, Opening.of("talk " + talks.size())));
      }
      List<MessageDraft> drafts = new ArrayList<>(BATCH);
      for (int row = from; row < Math.min(from + BATCH, scale); row++) {
        drafts.add(
            MessageDraft.of(row % 2 == 0 ? Role.USER : Role.ASSISTANT, texts.of(row))
                .time(BEGIN.plusSeconds(60L * row)));
      }
      memory.conversations().add(talks.getLast().id(), drafts);
    }
  }

  private Map<String, Object> latencies(Memory memory) {
    Map<String, Object> latencies = new LinkedHashMap<>();
    for (Recall.Mode mode : Recall.Mode.values()) {
      String name = mode.name().toLowerCase(java.util.Locale.ROOT);
      Map<String, Object> scopes = new LinkedHashMap<>();
      scopes.put("everything", ask(memory, mode, talk -> new RecallScope.Everything()));
      scopes.put("user", ask(memory, mode, talk -> new RecallScope.OfUser(talk.userId())));
      scopes.put(
          "conversation", ask(memory, mode, talk -> new RecallScope.InConversation(talk.id())));
      latencies.put(name, scopes);
    }
    return latencies;
  }

  private interface ScopeOf {
    RecallScope of(Conversation talk);
  }

  private Map<String, Double> ask(Memory memory, Recall.Mode mode, ScopeOf scope) {
    Latencies latencies = new Latencies();
    Duration before = ProcessorTime.used();
    for (int i = -WARM_UP; i < queries; i++) {
      int row = Math.floorMod(i * 7_919, scale);
      Recall recall =
          Recall.of(texts.someOf(row, QUESTION_WORDS))
              .in(scope.of(talks.get(row / CONVERSATION)))
              .mode(mode);
      if (i < 0) {
        memory.recall(recall);
      } else {
        latencies.measure(() -> memory.recall(recall));
      }
    }
    Duration used = ProcessorTime.used().minus(before);
    Map<String, Double> millis = latencies.millis();
    millis.put("processor", used.toMillis() / (double) (queries + WARM_UP));
    return millis;
  }

  private void print(Map<String, Object> document) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(document));
    } else {
      document.forEach((name, value) -> out.println(name + ": " + value));
    }
    out.flush();
  }
}
