import { type Sealing, sealAnew, type Watched } from "./seal-anew";

/** How often it is looked again, once nothing is left, whether something was written late under the key before. */
const againMs = 10 * 60_000;

export class FieldKeySweep {
  private restsUntil = Number.NEGATIVE_INFINITY;

  async run(now: Date, watched: Watched): Promise<Sealing | undefined> {
    if (performance.now() < this.restsUntil) return undefined;
    const sealing = await sealAnew(now, watched);
    if (sealing === "complete") this.restsUntil = performance.now() + againMs;
    return sealing;
  }
}
