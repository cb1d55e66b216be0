package io.busbar.app.config;

/**
 * A value as somebody wrote it.
 *
 * @param key the option's key
 * @param text what was written
 * @param origin where
 */
public record Given(String key, String text, Origin origin) {}
