package dev.varve.app.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logs warnings to the error stream; {@code VARVE_LOG} names another level and adds stack traces.
 * In code, as reading Logback's XML takes longer than a search.
 */
public final class StderrLog extends ContextAwareBase implements Configurator {
  /** Tells of each pattern that means nothing; git passes them by in silence. */
  private static final String IGNORE_RULES = "org.eclipse.jgit.ignore";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    String level = System.getenv("VARVE_LOG");
    String traces = level == null ? "%nopex" : "";
    encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n" + traces);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level, Level.WARN));
    root.addAppender(appender);
    context.getLogger(IGNORE_RULES).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
