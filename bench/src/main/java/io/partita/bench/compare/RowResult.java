package io.partita.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came out of one row: figures by server, and verdicts. */
public final class RowResult {
  private final Row row;
  private final String remark;
  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  RowResult(Row row, String remark) {
    this.row = row;
    this.remark = remark;
  }

  public Row row() {
    return row;
  }

  /** What must be known to read the figures. */
  public String remark() {
    return remark;
  }

  /** The turns of each server under load, by its name. */
  public Map<String, List<Sample>> samples() {
    return samples;
  }

  /** Single figures, by a name that carries the unit. */
  public Map<String, Double> figures() {
    return figures;
  }

  /** What was seen and is no figure. */
  public List<String> notes() {
    return notes;
  }

  public List<Verdict> verdicts() {
    return verdicts;
  }

  void add(String contender, Sample sample) {
    samples.computeIfAbsent(contender, name -> new ArrayList<>()).add(sample);
  }

  List<Sample> of(String contender) {
    return samples.getOrDefault(contender, List.of());
  }

  boolean has(String contender) {
    return samples.containsKey(contender);
  }

  void figure(String name, double value) {
    figures.put(name, value);
  }

  void note(String text) {
    notes.add(text);
  }

  void verdict(Verdict verdict) {
    verdicts.add(verdict);
  }
}
