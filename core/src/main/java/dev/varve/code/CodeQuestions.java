package dev.varve.code;

import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.Storage;
import dev.varve.ledger.Snapshot.SpaceEntry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What is asked of the index besides search: each takes up what changed, then looks. */
final class CodeQuestions {
  private final Projects projects;
  private final CodeSpace space;
  private final Supplier<Freshening> freshening;

  CodeQuestions(Projects projects, CodeSpace space, Supplier<Freshening> freshening) {
    this.projects = projects;
    this.space = space;
    this.freshening = freshening;
  }

  /** What is looked at, and the space that holds it. */
  private record Fresh(CodeScope scope, SpaceEntry entry) {
    int number() {
      return entry.number();
    }
  }

  private Fresh fresh(Optional<Path> in) {
    CodeScope scope = CodeScope.of(projects, in);
    if (scope.projects().isEmpty()) {
      throw CodeScope.nothing();
    }
    Fresh fresh = new Fresh(scope, space.find().orElseThrow(CodeScope::nothing));
    freshening.get().run(scope.projects(), fresh.number());
    return fresh;
  }

  SimilarAnswer similar(
      SimilarQuery query, Storage storage, Supplier<Optional<CachedEmbedder>> embedder) {
    return space.steady(
        () -> {
          Fresh fresh = fresh(query.in());
          return new SimilarSearch(storage, fresh.entry(), embedder)
              .run(query, fresh.scope(), projects);
        });
  }

  DuplicateAnswer duplicates(DuplicateQuery query, Storage storage) {
    return space.steady(
        () -> {
          Fresh fresh = fresh(query.in());
          Duplicates duplicates = new Duplicates(query);
          return storage
              .ledger()
              .read(
                  snapshot -> {
                    StoredUnits units = new StoredUnits(snapshot, fresh.number());
                    fresh.scope().projects().forEach(one -> units.forEach(one, duplicates::add));
                    return duplicates.answer(fresh.scope().name(), snapshot, fresh.number());
                  });
        });
  }

  SymbolAnswer symbol(SymbolQuery query, Storage storage) {
    return space.steady(
        () -> {
          Fresh fresh = fresh(query.in());
          return new SymbolSearch(query, fresh.scope()).run(storage, fresh.number());
        });
  }

  CodeReport report(ReportQuery query, Storage storage) {
    return space.steady(
        () -> {
          Fresh fresh = fresh(query.in());
          Survey survey = new Survey(query.top());
          return storage
              .ledger()
              .read(
                  snapshot -> {
                    StoredUnits units = new StoredUnits(snapshot, fresh.number());
                    fresh.scope().projects().forEach(one -> units.forEach(one, survey::add));
                    return survey.report(fresh.scope().name(), snapshot, fresh.number());
                  });
        });
  }
}
