import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";
import { countOnce, readMatrixOnce, readPeopleLostOnce } from "./use/asked";
import { decisionsPerSecond } from "./use/decisions";
import { aLargeNetwork } from "./use/network";
import { ratioOf } from "./use/ratio";

/** The figures of use, against a database of their own that is thrown away afterwards. */
await inThrowaway("bench", async (family, place) => {
  const network = await aLargeNetwork(await startOwnDatabase(family, place));
  printFigure("decide.per-s", await decisionsPerSecond(network), "/s", { atLeast: 200_000 });
  const count = () => countOnce(network);
  printFigure("matrix.vs-count", await ratioOf(() => readMatrixOnce(network), count), "x", { atMost: 3 });
  printFigure("people-lost.vs-count", await ratioOf(() => readPeopleLostOnce(network), count), "x", {
    atMost: 5,
  });
});
