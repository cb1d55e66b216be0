package io.busbar.store.rocksdb;

import io.busbar.api.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;

/** Has a store's folder open until its standard input ends; says first whether it could. */
final class LockingMain {

  private LockingMain() {}

  public static void main(String[] arguments) throws IOException {
    Path store = Path.of(arguments[0]);
    try (StoreFolder folder = StoreFolder.open(store)) {
      folder.announce(Path.of("/run/busbar.sock"));
      System.out.println("open");
      System.in.transferTo(System.out);
    } catch (StoreException e) {
      System.out.println(e.getMessage());
    }
  }
}
