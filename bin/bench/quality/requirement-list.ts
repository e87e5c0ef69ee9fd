import { signIn } from "@/bin/bench/foundation/employer";
import { median, printFigure } from "@/bin/bench/foundation/figure";
import { compare, startPlainPage } from "@/bin/bench/foundation/load";
import { startTwice } from "@/bin/bench/foundation/product";
import { inThrowaway } from "@/bin/bench/frame/throwaway";
import { actAs } from "@/bin/setup/shell-environment";
import { anAccount, anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";

/** A program of its own, since a process knows one database: the requirement list of a Sigill that is thrown away. */
await inThrowaway("bench-list", async (family, place) => {
  const product = await startTwice(family, place.wanted);
  actAs("app", place.folder, {
    PORT: String(product.port),
    STATUS_PORT: String(product.statusPort),
    LOG_LEVEL: "silent",
  });
  const organisationId = await anOrganisation({ slug: "bench", name: "Bänkmarks kommun" });
  const { id: accountId, name } = await anAccount({ subject: "bench", name: "Bengt Bänk" });
  await anOfficer(organisationId, ["responsible-issuer"], { accountId, name });
  const { id: markId } = await aQualityMark(organisationId);

  const rows = 40; // what applies at level 3 without assertions
  const address = await startPlainPage(family, { BENCH_ORGANISATION: organisationId, BENCH_MARK: markId });
  const plain = { url: `${address}requirements`, rows };
  const cookie = await signIn(product.url);
  const list = { url: `${product.url}/bench/quality-mark/${markId}/requirements`, cookie, rows };
  const speeds = await compare(family, plain, list);
  const shown = (values: number[]) => values.map((value) => value.toFixed(0)).join(" ");
  console.log(`# requests/s, plain page: ${shown(speeds.plain)}; requirement list: ${shown(speeds.list)}`);
  const ratios = speeds.list.map((speed, round) => speed / (speeds.plain[round] ?? Number.NaN));
  printFigure("quality.vs-plain-page", median(ratios), "x", { atLeast: 0.5 });
});
