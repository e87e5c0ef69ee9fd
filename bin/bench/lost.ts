import { printFigure } from "./foundation/figure";
import { startOnce } from "./foundation/product";
import { inThrowaway } from "./frame/throwaway";
import { oracle } from "./lost/oracle";
import { reportOnSlowNetwork } from "./lost/report";

/** What a loss that is reported without a sign-in costs at night, and whether it tells who there is. */
await inThrowaway("bench", async (family, place) => {
  const { url } = await startOnce(family, place.wanted);
  const { seconds, taps, characters } = await reportOnSlowNetwork(url);
  printFigure("lost.taps", taps, "", { atMost: 6 });
  printFigure("lost.characters", characters, "", { atMost: 20 });
  printFigure("lost.slow3g", seconds, "s", { atMost: 20 });
  const told = await oracle(url, 1_000);
  for (const { what, auc } of told) console.log(`# ${what}: ${auc.toFixed(3)}`);
  printFigure("lost.oracle-auc", Math.max(...told.map(({ auc }) => auc)), "", { atMost: 0.55 });
});
