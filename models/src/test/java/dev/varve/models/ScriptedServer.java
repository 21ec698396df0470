package dev.varve.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real server on loopback that answers {@code /v1/embeddings} and {@code /v1/chat/completions} as
 * scripted, and correctly once the script is at its end.
 */
final class ScriptedServer implements AutoCloseable {
  static final int DIMENSION = 64;
  static final String SUMMARY = "They agreed on port 8443.";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Step> script = new ArrayDeque<>();
  final Queue<Request> requests = new ConcurrentLinkedQueue<>();

  /** One scripted answer. */
  interface Step {
    void answer(HttpExchange exchange, List<String> texts) throws IOException;
  }

  record Request(String authorization, String model, List<String> texts) {}

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/embeddings", this::handle);
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  ScriptedServer then(Step step) {
    synchronized (script) {
      script.add(step);
    }
    return this;
  }

  ScriptedServer then(int status, String body, String... headers) {
    return then(
        (exchange, texts) -> {
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
          }
          send(exchange, status, body);
        });
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      List<String> texts = new ArrayList<>();
      body.path("input").forEach(text -> texts.add(text.asString()));
      body.path("messages").forEach(said -> texts.add(said.path("content").asString()));
      requests.add(
          new Request(
              exchange.getRequestHeaders().getFirst("Authorization"),
              body.path("model").asString(),
              texts));
      Step step;
      synchronized (script) {
        step = script.poll();
      }
      if (step == null) {
        boolean chat = body.has("messages");
        send(exchange, 200, chat ? said(SUMMARY) : vectors(texts, DIMENSION).toString());
      } else {
        step.answer(exchange, texts);
      }
    }
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** A correct answer: what the model says. */
  static String said(String text) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("choices").addObject().putObject("message").put("content", text);
    return answer.toString();
  }

  /** A correct answer: vectors that only the text decides. */
  static ObjectNode vectors(List<String> texts, int dimension) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    for (int i = 0; i < texts.size(); i++) {
      ArrayNode vector = data.addObject().put("index", i).putArray("embedding");
      for (float component : vector(texts.get(i), dimension)) {
        vector.add(component);
      }
    }
    return answer;
  }

  static float[] vector(String text, int dimension) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextFloat() - 0.5f;
    }
    return vector;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
