package io.busbar.app;

import io.busbar.app.config.Sources;
import io.busbar.app.plugin.PluginPath;
import java.util.function.Consumer;

/**
 * What a command is made from.
 *
 * @param sources where options may be given
 * @param plugins where plugins are beside the class path
 * @param warn takes a line for each thing that is wrong and stops nothing
 */
record Context(Sources sources, PluginPath plugins, Consumer<String> warn) {}
