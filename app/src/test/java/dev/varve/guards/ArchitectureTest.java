package dev.varve.guards;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which way the arrows point: doors see features, features see the interfaces that engines
 * implement, those see filters, filters see errors; the modules beside core never see each other.
 */
class ArchitectureTest {
  /** What a user comes for. They never see each other. */
  private static final Set<String> FEATURES = Set.of("code", "collection", "memory", "transfer");

  /** Values and the interfaces that engines, models and parsers implement. */
  private static final Set<String> INTERFACES =
      Set.of(
          "check",
          "config",
          "embed",
          "engine",
          "error",
          "filter",
          "item",
          "kv",
          "ledger",
          "parse",
          "progress",
          "secret",
          "summary",
          "vector");

  /** The fewest classes that a scan of each module must have seen. */
  private static final Map<String, Integer> LEAST_CLASSES =
      Map.of(
          "core",
          60,
          "embedded",
          30,
          "models",
          5,
          "parsers",
          10,
          "engines/postgres",
          15,
          "app",
          20);

  private static final Map<String, JavaClasses> MODULES =
      LEAST_CLASSES.keySet().stream()
          .collect(Collectors.toMap(module -> module, ArchitectureTest::compiled));

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .importPaths(LEAST_CLASSES.keySet().stream().map(ArchitectureTest::output).toList());

  private static Path output(String module) {
    return SourceTree.open().root().resolve(module).resolve("target/classes");
  }

  private static JavaClasses compiled(String module) {
    Path output = output(module);
    assertThat(Files.isDirectory(output)).as("%s is compiled", module).isTrue();
    return new ClassFileImporter().importPath(output);
  }

  private static JavaClasses module(String name) {
    return MODULES.getOrDefault(name, ALL);
  }

  @Test
  void everyModuleWasScanned() {
    LEAST_CLASSES.forEach(
        (module, least) ->
            assertThat(module(module).size()).as(module).isGreaterThanOrEqualTo(least));
  }

  @Test
  void everyPackageOfCoreHasItsPlace() {
    assertThat(module("core").stream().map(ArchitectureTest::part).distinct())
        .as("name a new package in FEATURES or in INTERFACES")
        .isSubsetOf(
            Stream.of(FEATURES, INTERFACES, Set.of(""))
                .flatMap(Set::stream)
                .collect(Collectors.toSet()));
  }

  /** The first name below dev.varve. */
  private static String part(JavaClass type) {
    String rest = type.getPackageName().substring("dev.varve".length());
    return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
  }

  @Test
  void interfacesDoNotKnowFeatures() {
    noClasses()
        .that(resideInAnyPackage(packages(INTERFACES)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages(FEATURES)))
        .check(module("core"));
  }

  @Test
  void featuresDoNotKnowEachOther() {
    for (String feature : FEATURES) {
      Set<String> others =
          FEATURES.stream().filter(one -> !one.equals(feature)).collect(Collectors.toSet());
      noClasses()
          .that(resideInAPackage("dev.varve." + feature + ".."))
          .should()
          .dependOnClassesThat(resideInAnyPackage(packages(others)))
          .check(module("core"));
    }
  }

  @Test
  void filtersKnowErrorsOnlyAndErrorsKnowNothing() {
    classes()
        .that(resideInAPackage("dev.varve.filter.."))
        .should()
        .onlyDependOnClassesThat(
            outside("dev.varve.").or(resideInAnyPackage("dev.varve.filter..", "dev.varve.error..")))
        .check(module("core"));
    classes()
        .that(resideInAPackage("dev.varve.error.."))
        .should()
        .onlyDependOnClassesThat(outside("dev.varve.").or(resideInAPackage("dev.varve.error..")))
        .check(module("core"));
  }

  @Test
  void coreKnowsNoEngine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.sqlite..",
            "org.apache.lucene..",
            "ai.onnxruntime..",
            "ai.djl..",
            "org.treesitter..",
            "picocli..",
            "dev.varve.embedded..",
            "dev.varve.models..",
            "dev.varve.parsers..",
            "org.postgresql..",
            "com.zaxxer..",
            "dev.varve.postgres..",
            "dev.varve.app..")
        .check(module("core"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedded", "models", "parsers", "engines/postgres"})
  void modulesBesideCoreKnowCoreInterfacesOnly(String module) {
    String own = module.substring(module.lastIndexOf('/') + 1);
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.varve..")
                .and(not(resideInAnyPackage(packages(INTERFACES))))
                .and(not(resideInAPackage("dev.varve." + own + ".."))))
        .check(module(module));
  }

  @Test
  void onlyTheConsoleTalksToTheTerminalAndOnlyMainEndsTheProcess() {
    noClasses()
        .that(not(resideInAPackage("dev.varve.app.terminal..")))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(ALL);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.varve.app.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(ALL);
  }

  @Test
  void nothingKeepsStateInStatics() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(resideInAPackage("dev.varve.."))
        .should()
        .beFinal()
        .check(ALL);
  }

  @Test
  void loggingGoesThroughSlf4j() {
    noClasses().should(GeneralCodingRules.USE_JAVA_UTIL_LOGGING).check(ALL);
  }

  /**
   * On POSIX any close of a file drops the process's locks on it, so the store's own files are
   * opened in one place.
   */
  @Test
  void onlyTheLedgerOpensFilesOfTheStore() {
    noClasses()
        .that(not(resideInAPackage("dev.varve.embedded.ledger..")))
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.nio\\.channels\\.(FileChannel|FileLock)"
                + "|java\\.io\\.(RandomAccessFile|File(In|Out)putStream|FileReader|FileWriter)"
                + "|org\\.sqlite\\..*")
        .check(module("embedded"));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.varve.(**)").should().beFreeOfCycles().check(ALL);
  }

  private static String[] packages(Set<String> names) {
    return names.stream().map(name -> "dev.varve." + name + "..").toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> outside(String prefix) {
    return DescribedPredicate.describe(
        "outside " + prefix, type -> !type.getName().startsWith(prefix));
  }
}
