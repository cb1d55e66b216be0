package io.busbar.app.plugin;

import io.busbar.api.option.Option;
import io.busbar.api.option.OptionException;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.store.StoreException;
import io.busbar.api.store.StoreProvider;
import io.busbar.api.transport.BindFailure;
import io.busbar.api.transport.Transport;
import io.busbar.app.error.ExitCode;
import io.busbar.app.error.Failure;
import io.busbar.app.error.Printable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * One transport, store or protocol that was found, with what the three have in common.
 *
 * @param kind what it is
 * @param name what an operator writes to choose it
 * @param description what it is, for people
 * @param options what only it can be told
 * @param instance the provider itself
 * @param <T> its interface
 */
public record Plugin<T>(
    Kind kind, String name, String description, List<Option<?>> options, T instance) {

  /** What can be plugged in. */
  public enum Kind {
    /** A server engine. */
    TRANSPORT,
    /** Where messages are kept. */
    STORE,
    /** What clients speak. */
    PROTOCOL;

    /** As it is written in flags, keys and messages. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Asks a provider for all that it says of itself. */
  static <T> Plugin<T> of(T instance) {
    Plugin<T> plugin =
        switch (instance) {
          case Transport it ->
              new Plugin<>(Kind.TRANSPORT, it.name(), it.description(), it.options(), instance);
          case StoreProvider it ->
              new Plugin<>(Kind.STORE, it.name(), it.description(), it.options(), instance);
          case Protocol it ->
              new Plugin<>(Kind.PROTOCOL, it.name(), it.description(), it.options(), instance);
          default -> throw new IllegalArgumentException(instance + " can't be plugged in");
        };
    plugin.check();
    return plugin;
  }

  private void check() {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "its name '"
              + name
              + "' is not of lower-case letters, digits and dashes, a letter first");
    }
    if (!Printable.of(description).equals(description)) {
      throw new IllegalArgumentException("its description has characters that are not seen");
    }
    if (instance instanceof Transport transport && transport.workers().isEmpty()) {
      throw new IllegalArgumentException("it can honour no worker kind");
    }
    String prefix = kind + "." + name + ".";
    Set<String> keys = new HashSet<>();
    for (Option<?> option : options) {
      if (!option.key().startsWith(prefix)) {
        throw new IllegalArgumentException(
            "the key of its option " + option.key() + " does not start with " + prefix);
      }
      if (!keys.add(option.key())) {
        throw new IllegalArgumentException("it declares the option " + option.key() + " twice");
      }
    }
  }

  /**
   * Asks it for something. What it throws beyond its contract is a fault of its own.
   *
   * @throws OptionException if an option's value can't be honoured
   * @throws Failure if it can't do it
   */
  public <R> R call(Function<T, R> question) {
    try {
      return Objects.requireNonNull(
          with(instance.getClass().getClassLoader(), () -> question.apply(instance)),
          "it answered null");
    } catch (OptionException | Failure told) {
      throw told;
    } catch (BindFailure told) {
      throw new Failure(ExitCode.BIND, String.valueOf(told.getMessage()), told);
    } catch (StoreException told) {
      throw new Failure(ExitCode.STORE, "the store can't be used: " + told.getMessage(), told);
    } catch (VirtualMachineError ours) {
      throw ours;
    } catch (Throwable fault) { // Also what a compiler of another language lets through unchecked.
      throw new Failure(
          ExitCode.PLUGIN,
          "%s %s (%s) failed: %s".formatted(kind, name, instance.getClass().getName(), fault),
          fault);
    }
  }

  /**
   * Asks it to do something, in the same way.
   *
   * @throws OptionException if an option's value can't be honoured
   * @throws Failure if it can't do it
   */
  public void run(Consumer<T> request) {
    boolean _ =
        call(it -> {
          request.accept(it);
          return true;
        });
  }

  /**
   * Does something with a class loader in the thread's context, where some engines look for their
   * parts, and which the threads that they start inherit.
   */
  static <R> R with(ClassLoader loader, Supplier<R> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The version that its jar's manifest tells, or {@code unknown}. */
  public String version() {
    if (!origin().endsWith(".jar")) {
      return "unknown";
    }
    try (JarFile jar = new JarFile(origin())) {
      Manifest manifest = jar.getManifest();
      String version =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      return version == null ? "unknown" : version;
    } catch (IOException e) {
      return "unknown, since " + e.getMessage();
    }
  }

  /** The jar that it came in, or the folder of its classes. */
  public String origin() {
    return origin(instance.getClass());
  }

  /** The jar that a class came in, or its folder. */
  static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "the Java runtime";
    }
    try {
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      return source.getLocation().toString();
    }
  }
}
