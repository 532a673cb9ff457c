package io.partita.bench.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Medians, of figures and of the ratios of turns that followed each other. */
final class Medians {
  private Medians() {}

  static double of(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static double of(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    return of(samples.stream().map(figure::applyAsDouble).toList());
  }

  /** The median over rounds of one server's figure by the other's in the same round. */
  static double ofRatios(List<Sample> samples, List<Sample> base, ToDoubleFunction<Sample> figure) {
    int rounds = Math.min(samples.size(), base.size());
    return of(
        IntStream.range(0, rounds)
            .mapToObj(round ->
                figure.applyAsDouble(samples.get(round)) / figure.applyAsDouble(base.get(round)))
            .toList());
  }
}
