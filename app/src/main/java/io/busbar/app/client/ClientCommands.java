package io.busbar.app.client;

import io.busbar.app.client.ClientCommand.Job;
import io.busbar.app.command.Command;
import io.busbar.app.command.Context;
import io.busbar.app.config.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands of the client. */
public final class ClientCommands {

  private static final Map<String, Job> JOBS = new LinkedHashMap<>();

  static {
    JOBS.put(
        "post",
        new Job(
            "Posts messages to a queue of a running bus.",
            List.of(
                word("QUEUE", "0", "1", "The queue; it is made if it is not there."),
                word(
                    "JSON",
                    "1",
                    "0..1",
                    "The message, any JSON. Without it, or with -, each JSON value of standard"
                        + " input is a message; they are posted as they come.")),
            List.of(OwnOptions.MESSAGE_TTL, OwnOptions.DELAY),
            List.of(
                "busbar post orders '{\"order\": 1}'",
                "busbar post greetings '\"hello\"' --ttl 1h",
                "busbar post orders < orders.jsonl"),
            session -> new Posting(session).run()));
    JOBS.put(
        "list",
        new Job(
            "Shows the messages of a queue, oldest first.",
            List.of(queue()),
            List.of(
                OwnOptions.LIST_LIMIT,
                OwnOptions.CLAIMED,
                OwnOptions.DELAYED,
                OwnOptions.FOLLOW,
                OwnOptions.INTERVAL),
            List.of(
                "busbar list orders --limit 10",
                "busbar list orders --follow",
                "busbar list orders | jq .body"),
            session -> new Listing(session).run()));
    JOBS.put(
        "claim",
        new Job(
            "Claims messages for work: nobody else gets them until the claim is over.",
            List.of(queue()),
            List.of(OwnOptions.CLAIM_LIMIT, OwnOptions.CLAIM_TTL, OwnOptions.GRACE),
            List.of("busbar claim orders --limit 1", "busbar claim orders --ttl 10m --grace 1m"),
            Working::claim));
    JOBS.put(
        "delete",
        new Job(
            "Deletes messages, such as those that are done.",
            List.of(queue(), word("ID", "1..*", "1..*", "The messages.")),
            List.of(OwnOptions.CLAIM),
            List.of(
                "busbar delete orders 0000000000000001",
                "busbar delete orders 0000000000000001 --claim 5f1c0a9e"),
            Working::delete));
    JOBS.put(
        "release",
        new Job(
            "Ends a claim before its time, so that others get its messages.",
            List.of(queue(), word("CLAIM", "1", "1", "The claim, as claim printed it.")),
            List.of(),
            List.of("busbar release orders 5f1c0a9e"),
            Working::release));
    JOBS.put(
        "queues",
        new Job(
            "Lists the queues of a project.",
            List.of(),
            List.of(OwnOptions.DETAILED),
            List.of("busbar queues", "busbar queues --project shop --detailed"),
            Queues::list));
    JOBS.put(
        "stats",
        new Job(
            "Shows how a queue stands: messages free, claimed and in all, the oldest, the newest.",
            List.of(queue()),
            List.of(),
            List.of("busbar stats orders"),
            Queues::stats));
  }

  /** What each command does in a sentence, by its name, in the order of help. */
  public static final Map<String, String> SUMMARIES =
      Collections.unmodifiableMap(
          JOBS.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      job -> job.getValue().summary(),
                      (one, _) -> one,
                      LinkedHashMap::new)));

  /** The options of all of them. */
  public static final Section SECTION =
      new Section("Client", ClientOptions.ALL, Optional.of("the client"));

  private ClientCommands() {}

  /**
   * A command.
   *
   * @param name one of {@link #SUMMARIES}
   */
  public static Command of(String name, Context context) {
    return new ClientCommand(Objects.requireNonNull(JOBS.get(name), name), context);
  }

  private static PositionalParamSpec queue() {
    return word("QUEUE", "0", "1", "The queue.");
  }

  private static PositionalParamSpec word(String label, String index, String arity, String about) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity(arity)
        .required(!arity.startsWith("0"))
        .paramLabel(label)
        .type(index.endsWith("*") ? List.class : String.class)
        .auxiliaryTypes(String.class)
        .description(about)
        .build();
  }
}
