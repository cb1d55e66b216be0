package io.busbar.store.rocksdb;

import io.busbar.api.option.Options;
import io.busbar.api.store.Maintenance;
import io.busbar.api.store.StoreException;
import java.nio.file.Path;

/** Copies and examines stores. */
final class RocksMaintenance implements Maintenance {

  @Override
  public String backup(Options options, Path target) {
    Settings settings = Settings.of(options);
    Path store = settings.path();
    Path copy = target.toAbsolutePath().normalize();
    if (copy.startsWith(store.toAbsolutePath().normalize())) {
      throw new StoreException(
          "%s is in the folder of the store itself; name one outside".formatted(copy));
    }
    return StoreFolder.socketOf(store)
        .flatMap(socket -> ControlSocket.backup(socket, copy))
        .orElseGet(() -> backupUnused(settings, copy));
  }

  private static String backupUnused(Settings settings, Path copy) {
    try (StoreFolder folder = StoreFolder.open(settings.path())) {
      NativeLibrary.load(folder.path());
      try (Database database = Database.open(folder.database(), settings, Database.Commit.DIRECT)) {
        return Copy.make(database, copy);
      }
    }
  }

  @Override
  public Report check(Path folder) {
    try (StoreFolder store = StoreFolder.examine(folder)) {
      NativeLibrary.load();
      try (Database database =
              Database.openReadOnly(store.database(), Settings.of(Options.DEFAULTS));
          View view = database.view()) {
        return new Examination(database, view).report();
      }
    }
  }
}
