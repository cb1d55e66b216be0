package io.busbar.bench.command;

import io.busbar.bench.generator.GeneratorProcess;
import io.busbar.bench.load.LoadTool;

final class Tools {
  static LoadTool open(Tool tool) {
    return GeneratorProcess.start();
  }
}
