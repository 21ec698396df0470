import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.CLIConfigurationKeys;
import org.jetbrains.kotlin.cli.common.messages.MessageCollector;
import org.jetbrains.kotlin.cli.jvm.compiler.EnvironmentConfigFiles;
import org.jetbrains.kotlin.cli.jvm.compiler.KotlinCoreEnvironment;
import org.jetbrains.kotlin.com.intellij.openapi.util.Disposer;
import org.jetbrains.kotlin.com.intellij.psi.PsiElement;
import org.jetbrains.kotlin.config.CommonConfigurationKeys;
import org.jetbrains.kotlin.config.CompilerConfiguration;
import org.jetbrains.kotlin.psi.KtClassOrObject;
import org.jetbrains.kotlin.psi.KtFile;
import org.jetbrains.kotlin.psi.KtNamedFunction;
import org.jetbrains.kotlin.psi.KtObjectDeclaration;
import org.jetbrains.kotlin.psi.KtPsiFactory;
import org.jetbrains.kotlin.psi.KtSecondaryConstructor;

/**
 * Prints file, name and last line of each named function below a directory, by Kotlin's own parser.
 */
public final class Functions {
  private static final int MIN_NESTED_LINES = 5;

  private final String file;
  private final String text;

  private Functions(String file, String text) {
    this.file = file;
    this.text = text;
  }

  public static void main(String[] arguments) throws IOException {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.put(CommonConfigurationKeys.MODULE_NAME, "functions");
    configuration.put(
        CLIConfigurationKeys.MESSAGE_COLLECTOR_KEY, MessageCollector.Companion.getNONE());
    var environment =
        KotlinCoreEnvironment.createForProduction(
            Disposer.newDisposable(), configuration, EnvironmentConfigFiles.JVM_CONFIG_FILES);
    KtPsiFactory psi = new KtPsiFactory(environment.getProject(), false);
    Path root = Path.of(arguments[0]);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(path -> path.toString().matches(".*\\.kts?")).sorted().toList();
    }
    for (Path path : files) {
      String text = Files.readString(path).replace("\r\n", "\n");
      KtFile parsed = psi.createFile(path.getFileName().toString(), text);
      new Functions(root.relativize(path).toString(), text).visit(parsed, false);
    }
  }

  private void visit(PsiElement element, boolean inFunction) {
    boolean within = inFunction;
    if (element instanceof KtNamedFunction function && function.getName() != null) {
      show(function, function.getName(), inFunction);
      within = true;
    } else if (element instanceof KtSecondaryConstructor constructor) {
      show(constructor, "constructor", false);
      within = true;
    } else if (element instanceof KtClassOrObject type) {
      within = inFunction && type instanceof KtObjectDeclaration object && object.isObjectLiteral();
    }
    for (PsiElement child : element.getChildren()) {
      visit(child, within);
    }
  }

  private void show(PsiElement function, String name, boolean nested) {
    PsiElement begin = function.getFirstChild();
    while (begin instanceof org.jetbrains.kotlin.com.intellij.psi.PsiComment
        || begin instanceof org.jetbrains.kotlin.com.intellij.psi.PsiWhiteSpace) {
      begin = begin.getNextSibling(); // documentation is part of the tree here
    }
    int last = line(function.getTextRange().getEndOffset() - 1);
    if (!nested || last - line(begin.getTextRange().getStartOffset()) + 1 >= MIN_NESTED_LINES) {
      // the comparison reads this program's output
      System.out.println(file + "\t" + name + "\t" + last);
    }
  }

  private int line(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
