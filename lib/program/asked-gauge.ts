import { setTimeout as later } from "node:timers/promises";
import { Gauge } from "prom-client";
import { log } from "@/lib/log";
import { metrics } from "./metrics";

export interface Sample<Name extends string = string> {
  labels: Readonly<Record<string, string>>;
  values: Readonly<Record<Name, number>>;
}
/** Gauges that are asked of the database when somebody looks. One file each in lib/program/gauge. */
export interface AskedGauge<Name extends string = string> {
  /** Each name, and what it says. */
  gauges: Readonly<Record<Name, string>>;
  /** Their values are from a list of ours, or ids of issuers: never of people, never of strangers. */
  labels: readonly string[];
  read(): Promise<readonly Sample<Name>[]>;
}

/** However many look, and however often, the database is asked once in so long. */
const keptMs = 5_000;
const patienceMs = 3_000;

/** What cannot be read is left out and counted, so that the rest is still seen. */
export function registerGauge({ gauges, labels, read }: AskedGauge): void {
  const names = Object.keys(gauges);
  const ask = keptFor(keptMs, () => inPatience(read(), names.join(" ")));
  for (const [name, help] of Object.entries(gauges))
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [metrics().registry],
      async collect() {
        this.reset();
        if (labels.length === 0) this.remove(); // reset has made it 0, which nobody has read
        for (const sample of await ask()) this.set({ ...sample.labels }, sample.values[name] ?? 0);
      },
    });
}

async function inPatience(reading: Promise<readonly Sample[]>, gauge: string): Promise<readonly Sample[]> {
  const ending = new AbortController();
  const late = later(patienceMs, undefined, { signal: ending.signal, ref: false }).then(() => {
    throw new Error(`no answer within ${patienceMs} ms`);
  });
  try {
    return await Promise.race([reading, late]);
  } catch (fault) {
    metrics().gaugeFaults.inc({ gauge: gauge.split(" ")[0] ?? "" });
    log().error({ what: gauge, fault }, "a gauge could not be read");
    return [];
  } finally {
    ending.abort();
    late.catch(() => undefined);
    reading.catch(() => undefined);
  }
}

function keptFor<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { at: number; value: Promise<T> } | undefined;
  return () => {
    if (!kept || performance.now() - kept.at > ms) kept = { at: performance.now(), value: ask() };
    return kept.value;
  };
}
