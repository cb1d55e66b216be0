package io.busbar.bench.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MachineTest {

  @Test
  void whatAReaderOfTheReportNeedsIsCaptured() {
    Map<String, Map<String, String>> all =
        Environment.capture("1.2.3", List.of("busbar"), Path.of("."));

    assertEquals(
        List.of("Machine", "Kernel settings", "Limits of this process", "Java", "Busbar"),
        List.copyOf(all.keySet()));
    has(all, "Machine", "cores", "memory", "kernel");
    has(all, "Kernel settings", "net.core.somaxconn", "net.ipv4.ip_local_port_range");
    has(all, "Limits of this process", "open files");
    has(all, "Java", "version", "vendor", "flags of this process");
    has(all, "Busbar", "version", "revision");
    assertEquals("1.2.3", all.getOrDefault("Busbar", Map.of()).get("version"));
  }

  private static void has(Map<String, Map<String, String>> all, String group, String... names) {
    Map<String, String> values = all.getOrDefault(group, Map.of());
    assertTrue(values.keySet().containsAll(List.of(names)), group + ": " + values);
  }

  @Test
  void theKernelTellsOfTheWholeMachine() {
    Kernel.Cpu first = Kernel.cpu();

    assertTrue(first.all() > 0 && first.steal() >= 0, first.toString());
    assertEquals(25, new Kernel.Cpu(30, 400).stealPercentSince(new Kernel.Cpu(5, 300)));
    assertEquals(0, first.stealPercentSince(first));
    assertTrue(Kernel.load() >= 0);
    assertTrue(Kernel.clientPorts() > 1000);
  }

  /** Ten ports of clients, each closed by the client before the server. */
  @Test
  void portsOfConnectionsThatClientsHaveClosedAreHeld() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 10; i++) {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
            Socket accepted = server.accept()) {
          client.shutdownOutput();
          assertEquals(-1, accepted.getInputStream().read());
        }
      }
    }
    assertTrue(Kernel.heldPorts() >= 10, () -> String.valueOf(Kernel.heldPorts()));
  }
}
