package io.busbar.bench.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers in what a program has said. */
final class Reading {

  private final String text;

  Reading(String text) {
    this.text = text;
  }

  /** Whether it says that. */
  boolean has(String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  /** The first group of what fits the pattern first; 0 if nothing does. */
  double number(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  /** The same, whole. */
  long count(String pattern) {
    return Math.round(number(pattern));
  }
}
