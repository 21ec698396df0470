package dev.varve.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.summary.Passage;
import dev.varve.summary.Summarizer;
import dev.varve.summary.SummarizerProvider;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSummarizerTest {
  private static final String KEY = "sk-very-secret-0123456789";
  private static final List<Passage> TALK =
      List.of(new Passage("Ada", "Which port?"), new Passage("", "8443 it is."));

  private final ScriptedServer server = new ScriptedServer();
  private final Map<Setting, String> settings =
      new HashMap<>(
          Map.of(
              Setting.SUMMARIZER_URL,
              server.url(),
              Setting.SUMMARIZER_MODEL,
              "tiny",
              Setting.SUMMARIZER_API_KEY,
              KEY,
              Setting.SUMMARIZER_TIMEOUT,
              "PT10S"));

  @AfterEach
  void close() {
    server.close();
  }

  private String summarize() {
    try (Summarizer summarizer = SummarizerProvider.load(VarveConfig.of(settings)).orElseThrow()) {
      assertThat(summarizer.name()).isEqualTo("http:tiny");
      return summarizer.summarize(TALK, 100);
    }
  }

  private void refused(Kind kind, String message) {
    assertThatThrownBy(this::summarize)
        .isInstanceOfSatisfying(
            VarveException.class,
            e -> {
              assertThat(e)
                  .hasMessage(message.replace("'URL'", "'" + server.url() + "/chat/completions'"));
              assertThat(e.kind()).isEqualTo(kind);
            });
  }

  @Test
  void sendsTheTalkOnceAndGivesWhatTheModelSays() {
    assertThat(summarize()).isEqualTo(ScriptedServer.SUMMARY);
    assertThat(server.requests)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.authorization()).isEqualTo("Bearer " + KEY);
              assertThat(request.model()).isEqualTo("tiny");
              assertThat(request.texts().getFirst()).contains("at most 100 characters");
              assertThat(request.texts().getLast()).isEqualTo("Ada: Which port?\n8443 it is.");
            });
  }

  @Test
  void sendsTheEndsOfALongTalk() {
    List<Passage> talk = List.of(new Passage("", "a" + "x".repeat(100_000) + "z"));
    try (Summarizer summarizer = SummarizerProvider.load(VarveConfig.of(settings)).orElseThrow()) {
      summarizer.summarize(talk, 100);
    }

    assertThat(server.requests.element().texts().getLast())
        .hasSize(HttpSummarizer.MAX_INPUT + 1)
        .startsWith("ax")
        .endsWith("xz");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {}",
        "200 | no JSON",
        "200 | {\"choices\":[]}",
        "200 | {\"choices\":[{\"message\":{\"content\":\"  \"}}]}",
        "200 | {\"choices\":[{\"message\":{\"content\":null}}]}"
      })
  void anAnswerWithoutASummaryIsAFailure(int status, String body) {
    server.then(status, body);

    refused(
        Kind.UNAVAILABLE,
        "endpoint 'URL' answers without a summary; check that it speaks OpenAI's chat protocol");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | INVALID | endpoint 'URL' answers HTTP 400 (bad) to 2 messages for model 'tiny';"
            + " check 'summarizer.model', or shorten the text",
        "401 | DENIED | endpoint 'URL' answers HTTP 401 (bad); check 'summarizer.api-key'",
        "404 | NOT_FOUND | endpoint 'URL' answers HTTP 404 (bad) for model 'tiny'; check"
            + " 'summarizer.url' and 'summarizer.model'",
        "429 | UNAVAILABLE | endpoint 'URL' answers HTTP 429 (bad); try later or ask less often",
        "500 | UNAVAILABLE | endpoint 'URL' answers HTTP 500 (bad); try later",
        "301 | UNSUPPORTED | endpoint 'URL' answers HTTP 301 (bad); check 'summarizer.url'"
      })
  void aRefusalSaysWhatToDoAndIsNotAskedAgain(int status, Kind kind, String message) {
    server.then(status, "{\"error\":{\"code\":\"bad\",\"message\":\"" + KEY + "\"}}");

    refused(kind, message);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aSlowEndpointIsNotWaitedForAndAnInterruptStays() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    server.then(
        (exchange, texts) -> {
          asked.countDown();
          awaited(over);
        });
    AtomicReference<String> message = new AtomicReference<>("");
    Thread asking =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    summarize();
                  } catch (VarveException e) {
                    message.set(e.getMessage() + Thread.currentThread().isInterrupted());
                  }
                });
    asked.await();
    asking.interrupt();
    asking.join();
    over.countDown();

    assertThat(message.get())
        .isEqualTo(
            "endpoint '%s/chat/completions' was not waited for; compress the conversation againtrue"
                .formatted(server.url()));
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is being closed
    }
  }

  @Test
  void anEndpointThatIsNotThereIsNamed() {
    server.close();

    refused(
        Kind.UNAVAILABLE,
        "endpoint 'URL' cannot be reached; check that it runs and that 'summarizer.url' is right");
  }

  @Test
  void withoutAUrlThereIsNoneAndWithoutAModelItSaysSo() {
    assertThat(SummarizerProvider.load(VarveConfig.of(Map.of()))).isEmpty();
    settings.remove(Setting.SUMMARIZER_MODEL);
    refused(
        Kind.INVALID,
        "setting 'summarizer.model' is empty, but 'summarizer.url' needs the name to ask for; set"
            + " it, e.g. to llama3.2");
    settings.put(Setting.SUMMARIZER_MODEL, "tiny");
    settings.put(Setting.SUMMARIZER_URL, "http://ada:secret@host/v1");
    refused(
        Kind.INVALID,
        "setting 'summarizer.url' is no base URL of the form http://localhost:11434/v1, without"
            + " user and password; set it, and the key in 'summarizer.api-key'");
  }

  @Test
  void theAddressMayNameTheResource() {
    settings.put(Setting.SUMMARIZER_URL, "http://host/v1/chat/completions/");
    assertThat(HttpSummarizer.target(VarveConfig.of(settings)))
        .isEqualTo(
            new ApiTarget(
                URI.create("http://host/v1/chat/completions"),
                "tiny",
                KEY,
                Duration.ofSeconds(10),
                "summarizer"))
        .hasToString("http://host/v1/chat/completions");
  }
}
