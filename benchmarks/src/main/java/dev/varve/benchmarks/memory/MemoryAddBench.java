package dev.varve.benchmarks.memory;

import dev.varve.testkit.crash.ChildJvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench memory-add}: how long it takes until one message is on disk, from one process and
 * from eight that write to one home, beside what the disk takes for a block by itself.
 */
@Command(
    name = "memory-add",
    description = "How long it takes to add one message, beside the disk's own fdatasync.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MemoryAddBench implements Callable<Integer> {
  private static final int BLOCK_BYTES = 4_096;
  private static final int MANY = 8;

  @Option(names = "--each", description = "Messages of each process (default: 500).")
  private int each = 500;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Object> document = new LinkedHashMap<>();
    try (Scratch scratch = Scratch.make("varve-bench-add")) {
      document.put("fdatasyncMs", disk(scratch.directory().resolve("blocks")));
      document.put("oneWriterMs", writers(scratch.directory().resolve("one"), 1));
      document.put("eightProcessesMs", writers(scratch.directory().resolve("eight"), MANY));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(document));
    } else {
      document.forEach((name, value) -> out.println(name + ": " + value));
    }
    out.flush();
    return 0;
  }

  /** Blocks appended to a file, each forced to disk without its times, as fdatasync does. */
  private Map<String, Double> disk(Path file) throws IOException {
    Latencies latencies = new Latencies();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
      for (int i = 0; i < each; i++) {
        channel.write(block.rewind());
        long start = System.nanoTime();
        channel.force(false);
        latencies.add(System.nanoTime() - start);
      }
    }
    return latencies.millis();
  }

  private Map<String, Double> writers(Path home, int count) throws InterruptedException {
    Latencies latencies = new Latencies();
    List<Thread> followers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ChildJvm child =
          ChildJvm.start(
              AddProcess.class, Map.of(), home.toString(), "writer" + i, Integer.toString(each));
      followers.add(Thread.ofPlatform().start(() -> follow(child, latencies)));
    }
    for (Thread follower : followers) {
      follower.join();
    }
    return latencies.millis();
  }

  private static void follow(ChildJvm child, Latencies latencies) {
    try (child) {
      for (Optional<String> line = child.nextLine(); line.isPresent(); line = child.nextLine()) {
        latencies.add(Long.parseLong(line.get()));
      }
    }
  }
}
