package io.busbar.house.offender;

import io.busbar.api.http.Handler;
import io.busbar.store.memory.MemoryStoreProvider;
import io.netty.buffer.ByteBuf;
import java.sql.Connection;

/** Imports another room, an engine, and a part of the JDK beyond java.base, beside what it may. */
public interface Offender extends Handler {

  /** A store in a signature. */
  MemoryStoreProvider store();

  /** An engine's type in a signature, as an array. */
  ByteBuf[] buffers();

  /** More of the JDK than java.base. */
  Connection database();
}
