import { inThrowaway } from "./frame/throwaway";
import { measureBuild, measureFirstStart } from "./light/first-start";
import { measureIdle } from "./light/idle";
import { measureStartAgain } from "./light/start-again";

const [part, commit] = process.argv.slice(2);
const parts = ["first-start", "start-again", "idle"];
const wanted = part ? [part] : parts;
const unknown = wanted.find((name) => ![...parts, "build"].includes(name));
if (unknown) {
  console.error(
    `Say which part: npm run bench -- light ${[...parts, "build [an earlier commit]"].join(" | ")}`,
  );
  process.exit(1);
}

/** Measures a start, and a demo in which nobody does anything: a part alone, or all of them in about ten minutes. */
await inThrowaway("bench", async (family, place) => {
  if (wanted.includes("first-start")) await measureFirstStart(family, place.folder);
  if (wanted.includes("build")) await measureBuild(family, place.folder, commit);
  if (wanted.includes("start-again")) await measureStartAgain(family, place);
  if (wanted.includes("idle")) await measureIdle(family, place);
});
