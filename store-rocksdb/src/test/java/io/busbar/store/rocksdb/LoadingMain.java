package io.busbar.store.rocksdb;

import java.nio.file.Path;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** Loads the native library, opens a database and says RocksDB's version. */
final class LoadingMain {

  private LoadingMain() {}

  public static void main(String[] arguments) throws Exception {
    Path store = Path.of(arguments[0]);
    NativeLibrary.load(store);
    NativeLibrary.load(store);
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB _ = RocksDB.open(options, store.resolve("db").toString())) {
      System.out.println(RocksDB.rocksdbVersion());
    }
  }
}
