import { changeRows, type Watched } from "./change-rows";
import { hashing } from "./hash-anew";
import { sealing } from "./seal-anew";

/** How often it is looked again, once nothing is left, whether something was written late under the key before. */
const againMs = 10 * 60_000;

/** What is under another key than the one that is written with, of each secret. */
export class FieldKeySweep {
  private readonly restsUntil = new Map<string, number>();

  async run(now: Date, watched: Watched): Promise<undefined> {
    for (const changing of [sealing, hashing]) {
      if (performance.now() < (this.restsUntil.get(changing.name) ?? 0)) continue;
      const came = await changeRows(changing, now, watched);
      if (came === "complete") this.restsUntil.set(changing.name, performance.now() + againMs);
    }
  }
}
