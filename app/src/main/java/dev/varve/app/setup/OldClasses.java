package dev.varve.app.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the classes of a jar that were compiled for Java 5 or older in the class file format of
 * Java 8, with the stack maps that it wants. The JVM's cache cannot hold the older format, and
 * picocli comes in it: verifying its classes at each start takes 50 of the 300 ms of a short
 * command. What the classes do stays the same.
 */
final class OldClasses {
  /** The cache holds classes from this version on. */
  private static final int FIRST_KEPT = ClassFile.JAVA_6_VERSION;

  private static final int MAJOR_HIGH = 6;
  private static final int MAJOR_LOW = 7;

  private final ZipFile zip;
  private final ClassFile format;

  private OldClasses(ZipFile zip) {
    this.zip = zip;
    format =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::resource)
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached()));
  }

  /** Rewrites the jar where it stands, if there is an old class in it. */
  static void renew(Path jar) throws IOException {
    Path renewed = jar.resolveSibling(jar.getFileName() + ".renewed");
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      OldClasses classes = new OldClasses(zip);
      if (Collections.list(zip.entries()).stream().noneMatch(classes::old)) {
        return;
      }
      classes.write(renewed);
    }
    Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(Path target) throws IOException {
    try (OutputStream file = Files.newOutputStream(target);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] content = bytes(entry);
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(old(entry) ? renew(content) : content);
        out.closeEntry();
      }
    }
  }

  private byte[] renew(byte[] old) {
    ClassTransform version =
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
          } else {
            builder.with(element);
          }
        };
    // code that passes through a transform is assembled anew, and gets its stack maps then
    ClassTransform code =
        ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
    return format.transformClass(format.parse(old), version.andThen(code));
  }

  private boolean old(ZipEntry entry) {
    if (!entry.getName().endsWith(".class")) {
      return false;
    }
    byte[] content = bytes(entry);
    int major = Byte.toUnsignedInt(content[MAJOR_HIGH]) << 8 | content[MAJOR_LOW];
    return major < FIRST_KEPT;
  }

  private @Nullable InputStream resource(ClassDesc type) {
    String descriptor = type.descriptorString();
    ZipEntry entry = zip.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : zip.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(ZipEntry entry) {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
