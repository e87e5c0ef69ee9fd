import { join } from "node:path";
import type { Family } from "@/bin/setup/family.mjs";
import { printFigure } from "../foundation/figure";
import { aProduct } from "../foundation/product";
import { cloneInto, installAndBuild, take } from "./clone";

/** A fresh clone until it is ready, against installing and building another by themselves. */
export async function measureFirstStart(family: Family, folder: string): Promise<void> {
  const alone = await installAndBuild(family, await cloneInto(family, folder, "alone"));
  const clone = await cloneInto(family, folder, "first-start");
  const { npmStart } = await aProduct(join(folder, "first-start-data"), clone);
  const start = await take(() => family.raise({ ...npmStart, mortal: true }));
  await family.dismiss("product");
  console.log(
    `# ready after ${start.seconds.toFixed(1)} s; npm ci ${alone.ci.seconds.toFixed(1)} s, next build ${alone.build.seconds.toFixed(1)} s`,
  );
  printFigure("light.first-start", start.seconds / (alone.ci.seconds + alone.build.seconds), "x", {
    atMost: 1.2,
  });
  printBuild(alone.build.cpuSeconds);
}

/** The processor time of the build, and where an earlier commit is named, of that one's on the same machine. */
export async function measureBuild(family: Family, folder: string, earlier?: string): Promise<void> {
  const before =
    earlier && (await installAndBuild(family, await cloneInto(family, folder, "earlier", earlier)));
  const now = await installAndBuild(family, await cloneInto(family, folder, "now"));
  console.log(`# next build ${now.build.seconds.toFixed(1)} s`);
  if (before)
    console.log(
      `# ${earlier}: ${before.build.cpuSeconds.toFixed(1)} s of processor time in ${before.build.seconds.toFixed(1)} s`,
    );
  printBuild(now.build.cpuSeconds, before ? before.build.cpuSeconds / 2 : undefined);
}

function printBuild(cpuSeconds: number, atMost?: number): void {
  printFigure("light.build-cpu", cpuSeconds, "s", atMost === undefined ? undefined : { atMost });
}
