package dev.varve.code.walk;

import dev.varve.parse.Languages;
import dev.varve.parse.SkipReason;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a file says against reading it. */
final class FileNames {
  private static final Pattern SECRET =
      Pattern.compile(
          "\\.env(?:\\.(?!example$|sample$|template$|dist$|defaults?$).*)?|\\.envrc"
              + "|.*\\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|pkcs12)"
              + "|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?"
              + "|[._]netrc|\\.npmrc|\\.pypirc|\\.pgpass|\\.htpasswd|\\.git-credentials"
              + "|\\.dockercfg|\\.my\\.cnf|credentials(?:\\.(?:json|ya?ml|toml|ini|csv|txt))?"
              + "|secrets?\\.(?:json|ya?ml|toml|ini|properties|env|txt)"
              + "|(?:service[-_]?account|client[-_]secret).*\\.json");

  private static final Set<String> BINARY =
      Set.of(
          ".png",
          ".jpg",
          ".jpeg",
          ".gif",
          ".bmp",
          ".ico",
          ".webp",
          ".tif",
          ".tiff",
          ".psd",
          ".pdf",
          ".mp3",
          ".mp4",
          ".avi",
          ".mov",
          ".mkv",
          ".wav",
          ".ogg",
          ".flac",
          ".webm",
          ".zip",
          ".gz",
          ".bz2",
          ".xz",
          ".zst",
          ".7z",
          ".rar",
          ".tar",
          ".tgz",
          ".jar",
          ".war",
          ".ear",
          ".class",
          ".exe",
          ".dll",
          ".so",
          ".dylib",
          ".a",
          ".lib",
          ".o",
          ".obj",
          ".pyc",
          ".pyo",
          ".pyd",
          ".wasm",
          ".woff",
          ".woff2",
          ".ttf",
          ".otf",
          ".eot",
          ".db",
          ".sqlite",
          ".sqlite3",
          ".npy",
          ".npz",
          ".parquet",
          ".onnx",
          ".pt",
          ".bin",
          ".dat",
          ".iso",
          ".dmg",
          ".apk",
          ".docx",
          ".xlsx",
          ".pptx");

  private FileNames() {}

  /** The reason to leave the file unread, for a report. */
  static Optional<String> against(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (SECRET.matcher(lower).matches()) {
      return Optional.of(WalkReason.SECRET.label());
    }
    if (BINARY.contains(Languages.extension(lower))) {
      return Optional.of(WalkReason.BINARY.label());
    }
    return SkipReason.ofName(name).map(SkipReason::label);
  }
}
