import type { Histogram } from "prom-client";

interface Quick {
  route: string;
  method: string;
  answer: string;
  count: number;
}

/** What is answered too often to be told one by one: an addition each, until somebody looks. */
export class QuickAnswers {
  private counts = new Map<string, Quick>();

  count(route: string, method: string, answer: string): void {
    const key = method + answer;
    const known = this.counts.get(key);
    if (known) known.count++;
    else this.counts.set(key, { route, method, answer, count: 1 });
  }

  /** What has been counted since it was last asked for. */
  taken(): Quick[] {
    const taken = [...this.counts.values()];
    this.counts = new Map();
    return taken;
  }
}

interface Observed {
  labels: object;
  bucketValues: Record<string, number>;
  count: number;
}

/** So many that took next to no time. The library (prom-client 15) has no word for it; its own tables have. */
export function observeMany(histogram: Histogram, labels: Record<string, string>, count: number): void {
  histogram.observe(labels, 0);
  const { hashMap, upperBounds } = histogram as unknown as {
    hashMap: Record<string, Observed>;
    upperBounds: number[];
  };
  const wanted = JSON.stringify(labels);
  const entry = Object.values(hashMap).find((one) => JSON.stringify(one.labels) === wanted);
  const [lowest] = upperBounds;
  if (!entry || lowest === undefined) return;
  entry.bucketValues[lowest] = (entry.bucketValues[lowest] ?? 0) + count - 1;
  entry.count += count - 1;
}
