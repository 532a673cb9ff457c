package io.partita.bench.compare;

/**
 * One turn of one server.
 *
 * @param perSecond answered requests a second
 * @param cpuMicros processor time of the server's process for each request
 * @param p50Micros median latency
 * @param p99Micros latency that 99% did not exceed
 * @param p999Micros latency that 99.9% did not exceed
 * @param keptUp false where a fixed rate was more than the server could do
 * @param othersShare of one core, what other processes took meanwhile: much of it means that the
 *     machine was not quiet
 */
public record Sample(
    double perSecond,
    double cpuMicros,
    double p50Micros,
    double p99Micros,
    double p999Micros,
    boolean keptUp,
    double othersShare) {}
