import { actAs } from "../setup/shell-environment";
import { aLargeEmployer, signIn } from "./foundation/employer";
import { median, printFigure } from "./foundation/figure";
import { compare, startPlainPage } from "./foundation/load";
import { startTwice } from "./foundation/product";
import { scriptSize } from "./foundation/script-size";
import { measureStatusVisible } from "./foundation/status-visible";
import { inThrowaway } from "./frame/throwaway";

/** The figures of the foundation, against a Sigill of its own that is thrown away afterwards. */
await inThrowaway("bench", async (family, place) => {
  console.log("# starting Sigill twice, the first time with build and seed");
  const product = await startTwice(family, place.wanted);
  printFigure("start.again", product.startAgain, "s", { atMost: 10 });
  const ports = { PORT: String(product.port), STATUS_PORT: String(product.statusPort) };
  actAs("seed", place.folder, { ...ports, LOG_LEVEL: "silent" }); // makes certificates that are good, which web cannot

  const { organisationId, path } = await aLargeEmployer(place.folder);
  const list = { url: `${product.url}${path}`, cookie: await signIn(product.url), rows: 50 };
  printFigure("list.js-gzip", await scriptSize(list), "kB", { atMost: 280 });

  const { p99, median: half, worst, count } = await measureStatusVisible();
  console.log(`# ${count} revocations: median ${half.toFixed(3)} s, worst ${worst.toFixed(3)} s`);
  printFigure("status.visible-p99", p99, "s", { atMost: 1 });

  const plain = { url: await startPlainPage(family, { BENCH_ORGANISATION: organisationId }), rows: 50 };
  const speeds = await compare(family, plain, list);
  const shown = (values: number[]) => values.map((value) => value.toFixed(0)).join(" ");
  console.log(`# requests/s, plain page: ${shown(speeds.plain)}; list: ${shown(speeds.list)}`);
  const ratios = speeds.list.map((speed, round) => speed / (speeds.plain[round] ?? Number.NaN));
  printFigure("list.vs-plain-page", median(ratios), "x", { atLeast: 0.6 });
});
