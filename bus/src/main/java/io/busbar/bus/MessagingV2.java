package io.busbar.bus;

import io.busbar.api.option.Option;
import io.busbar.api.option.Options;
import io.busbar.api.protocol.Protocol;
import io.busbar.api.protocol.ProtocolHandler;
import io.busbar.api.store.MessageStore;
import io.busbar.bus.messaging.MessagingHandler;
import io.busbar.bus.messaging.MessagingOptions;
import java.time.InstantSource;
import java.util.List;

/** The OpenStack Messaging API, version 2 (Zaqar's), for the clients that exist for it. */
public final class MessagingV2 implements Protocol {

  /** Does nothing. */
  public MessagingV2() {}

  @Override
  public String name() {
    return "messaging-v2";
  }

  @Override
  public String description() {
    return "OpenStack Messaging API v2 (Zaqar)";
  }

  @Override
  public List<Option<?>> options() {
    return MessagingOptions.ALL;
  }

  @Override
  public void check(Options options) {
    MessagingHandler.check(options);
  }

  @Override
  public ProtocolHandler create(MessageStore store, Options options, InstantSource clock) {
    return MessagingHandler.create(store, options, clock);
  }
}
