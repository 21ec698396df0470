package dev.varve.config;

import java.util.List;

/**
 * Everything that can be configured. The first name is the one shown; each name is looked up in the
 * environment and in {@code .env}, the key in {@code varve.yaml}.
 */
public enum Setting {
  HOME("home", "~/.varve", "directory of the store", false, "VARVE_HOME", "CHROMA_DB_PATH"),
  ENGINE("engine", "embedded", "database that holds the ledger", false, "VARVE_ENGINE"),
  MODEL(
      "model",
      "bge-small-en-v1.5",
      "embedding model: bge-small-en-v1.5, all-MiniLM-L6-v2 (fast), a directory, http, several of"
          + " these joined by +, or none",
      false,
      "VARVE_MODEL"),
  EMBEDDING_URL(
      "embedding.url",
      "",
      "base URL of an OpenAI-compatible endpoint, e.g. http://localhost:11434/v1",
      false,
      "VARVE_EMBEDDING_URL",
      "OPENAI_BASE_URL"),
  EMBEDDING_MODEL(
      "embedding.model", "", "model name to ask the endpoint for", false, "VARVE_EMBEDDING_MODEL"),
  EMBEDDING_DIMENSION(
      "embedding.dimension",
      "0",
      "dimension of the endpoint's vectors",
      false,
      "VARVE_EMBEDDING_DIMENSION"),
  EMBEDDING_API_KEY(
      "embedding.api-key",
      "",
      "key for the endpoint",
      true,
      "VARVE_EMBEDDING_API_KEY",
      "OPENAI_API_KEY"),
  EMBEDDING_TIMEOUT(
      "embedding.timeout",
      "PT30S",
      "time allowed for one request to the endpoint",
      false,
      "VARVE_EMBEDDING_TIMEOUT"),
  EMBEDDING_RETRIES(
      "embedding.retries",
      "3",
      "further tries of a failed request",
      false,
      "VARVE_EMBEDDING_RETRIES"),
  EMBEDDING_REQUESTS_PER_SECOND(
      "embedding.requests-per-second",
      "10",
      "most requests to the endpoint in a second",
      false,
      "VARVE_EMBEDDING_REQUESTS_PER_SECOND"),
  EMBEDDING_BATCH(
      "embedding.batch",
      "64",
      "texts in one request to the endpoint",
      false,
      "VARVE_EMBEDDING_BATCH"),
  RERANKER(
      "reranker",
      "",
      "directory of a cross-encoder that judges the best hits again; none where empty",
      false,
      "VARVE_RERANKER"),
  THREADS(
      "threads",
      "0",
      "threads for embedding and parsing; 0 means one per core",
      false,
      "VARVE_THREADS"),
  TIMEOUT(
      "timeout",
      "PT5S",
      "time allowed for one call on the store; a server has PT30S where this is not set",
      false,
      "VARVE_TIMEOUT"),
  CODE_HORIZON(
      "code.horizon",
      "P30D",
      "how far back code can be searched as of",
      false,
      "VARVE_CODE_HORIZON"),
  MEMORY_WORKING_TOKENS(
      "memory.working-tokens",
      "8000",
      "tokens of a conversation above which its oldest messages are compressed; 0 means never",
      false,
      "VARVE_MEMORY_WORKING_TOKENS"),
  MEMORY_SEGMENT_TOKENS(
      "memory.segment-tokens",
      "2000",
      "most tokens of messages that one segment stands for",
      false,
      "VARVE_MEMORY_SEGMENT_TOKENS"),
  MEMORY_SHORT_TERM_TOKENS(
      "memory.short-term-tokens",
      "4000",
      "tokens of short-term segments above which the oldest are merged",
      false,
      "VARVE_MEMORY_SHORT_TERM_TOKENS"),
  MEMORY_SHORT_TERM_AGE(
      "memory.short-term-age",
      "P7D",
      "age at which short-term segments are merged",
      false,
      "VARVE_MEMORY_SHORT_TERM_AGE"),
  SUMMARIZER_URL(
      "summarizer.url",
      "",
      "base URL of an OpenAI-compatible endpoint that sums segments up; none where empty",
      false,
      "VARVE_SUMMARIZER_URL"),
  SUMMARIZER_MODEL(
      "summarizer.model",
      "",
      "model name to ask that endpoint for",
      false,
      "VARVE_SUMMARIZER_MODEL"),
  SUMMARIZER_API_KEY(
      "summarizer.api-key", "", "key for that endpoint", true, "VARVE_SUMMARIZER_API_KEY"),
  SUMMARIZER_TIMEOUT(
      "summarizer.timeout",
      "PT60S",
      "time allowed for one request to that endpoint",
      false,
      "VARVE_SUMMARIZER_TIMEOUT"),
  COLLECTION(
      "collection",
      "default",
      "name of the collection that is used where none is named",
      false,
      "VARVE_COLLECTION",
      "CHROMA_DEFAULT_COLLECTION"),
  POSTGRES_URL(
      "postgres.url",
      "",
      "server of the engine postgres, e.g. postgresql://user:password@host:5432/database",
      true,
      "VARVE_POSTGRES_URL",
      "DATABASE_URL"),
  POSTGRES_HOST(
      "postgres.host",
      "localhost",
      "host of the server, where no URL is set",
      false,
      "POSTGRES_HOST"),
  POSTGRES_PORT(
      "postgres.port", "5432", "port of the server, where no URL is set", false, "POSTGRES_PORT"),
  POSTGRES_DATABASE(
      "postgres.database",
      "varve",
      "database on the server, where no URL is set",
      false,
      "POSTGRES_DB"),
  POSTGRES_USER(
      "postgres.user", "varve", "role to log in as, where no URL is set", false, "POSTGRES_USER"),
  POSTGRES_PASSWORD(
      "postgres.password",
      "",
      "password of that role, where no URL is set",
      true,
      "POSTGRES_PASSWORD"),
  POSTGRES_REPLICAS(
      "postgres.replicas",
      "",
      "standbys of that server to read from: URLs with blanks between; none where empty",
      true,
      "VARVE_POSTGRES_REPLICAS"),
  POSTGRES_TENANT(
      "postgres.tenant",
      "default",
      "whose rows of the shared ledger are seen and written",
      false,
      "VARVE_TENANT"),
  POSTGRES_POOL(
      "postgres.pool", "16", "most connections to each server", false, "VARVE_POSTGRES_POOL"),
  SECRET_KEY(
      "secret-key",
      "",
      "key that encrypts stored secrets, 32 bytes in base64; else a file of the user's",
      true,
      "VARVE_SECRET_KEY"),
  CONFIG_DIRECTORY(
      "config-directory",
      "~/.config",
      "directory of the user's configuration, where that file is",
      false,
      "XDG_CONFIG_HOME");

  private final String key;
  private final String standard;
  private final String help;
  private final boolean secret;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  Setting(String key, String standard, String help, boolean secret, String... names) {
    this.key = key;
    this.standard = standard;
    this.help = help;
    this.secret = secret;
    this.names = List.of(names);
  }

  public String key() {
    return key;
  }

  /** The value where nothing is configured. */
  public String standard() {
    return standard;
  }

  public String help() {
    return help;
  }

  /** Whether the value must never be shown. */
  public boolean secret() {
    return secret;
  }

  /** Environment variables, the preferred one first. */
  public List<String> names() {
    return names;
  }
}
