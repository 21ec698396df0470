package dev.varve.secret;

import java.util.BitSet;
import java.util.List;

/**
 * Takes secrets out of text before it is stored anywhere. Lines keep their numbers: line breaks
 * within a secret stay.
 */
public final class Secrets {
  /** What stands in place of a secret. */
  public static final String MARKER = "[secret removed]";

  private static final List<SecretRule> RULES =
      List.of(
          SecretRule.of(
              "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
                  + "(?:[\\s\\S]{0,20000}?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
                  + "|[A-Za-z0-9+/=\\s\\\\\"',]{40,20000})",
              "-----BEGIN "),
          SecretRule.of(
              "\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b", "AKIA", "ASIA", "ABIA", "ACCA"),
          SecretRule.of(
              "\\bgh[pousr]_[A-Za-z0-9]{30,255}\\b", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
          SecretRule.of("\\bgithub_pat_[A-Za-z0-9_]{40,255}\\b", "github_pat_"),
          SecretRule.of("\\bglpat-[A-Za-z0-9_-]{20,}", "glpat-"),
          SecretRule.of("\\bxox[abeoprs]-[A-Za-z0-9-]{10,}", "xox"),
          SecretRule.of(
              "https://hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,}", "https://hooks.slack.com/"),
          SecretRule.of("\\bsk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{20,}", "sk-"),
          SecretRule.of(
              "\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}\\b",
              "rk_live_",
              "rk_test_",
              "sk_live_",
              "sk_test_"),
          SecretRule.of("\\bAIza[A-Za-z0-9_-]{35}", "AIza"),
          SecretRule.of("\\bnpm_[A-Za-z0-9]{36}\\b", "npm_"),
          SecretRule.of("\\bpypi-[A-Za-z0-9_-]{50,}", "pypi-"),
          SecretRule.of("\\bSG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}", "SG."),
          SecretRule.of("\\bhf_[A-Za-z0-9]{30,}\\b", "hf_"),
          SecretRule.of(
              "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}", "eyJ"),
          SecretRule.ofAnyCase(
              "((?:passw(?:or)?d|pwd|secret|api[_-]?key|access[_-]?key|private[_-]?key"
                  + "|auth[_-]?token|access[_-]?token|bearer[_-]?token|client[_-]?secret|token)"
                  + "[A-Za-z0-9_]{0,20}['\"]?\\]?\\s{0,4}(?::=|=>|[:=])\\s{0,4}['\"`])"
                  + "([^\\s'\"`<>${}()]{8,400})(?=['\"`])",
              "passw",
              "pwd",
              "secret",
              "api",
              "access",
              "private",
              "auth",
              "bearer",
              "client",
              "token"),
          SecretRule.ofAnyCase(
              "(?<=\\b[a-z][a-z0-9+.-]{1,20})(://[^\\s:/@'\"]{1,80}:)([^\\s@/'\"]{3,200})(?=@)",
              "://"),
          SecretRule.ofAnyCase(
              "(\\bauthorization['\"]?\\s{0,4}[:=,]\\s{0,4}['\"]?(?:bearer|basic)\\s{1,4})"
                  + "([A-Za-z0-9+/=._-]{16,400})",
              "authorization"));

  private static final SecretStarts STARTS = new SecretStarts(RULES);

  private Secrets() {}

  /** The text with every secret replaced by {@link #MARKER}. */
  public static String strip(String text) {
    String stripped = text;
    List<BitSet> places = STARTS.places(text);
    for (int rule = 0; rule < RULES.size(); rule++) {
      String before = stripped;
      stripped = RULES.get(rule).strip(before, places.get(rule));
      if (!stripped.equals(before)) {
        places = STARTS.places(stripped);
      }
    }
    return stripped;
  }
}
