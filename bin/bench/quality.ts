import { join } from "node:path";
import { root } from "../setup/place.mjs";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";
import { controlsAgainstScan } from "./quality/controls";
import { aLargeRegister } from "./quality/register";

/** The figures of the quality mark, against a database of their own that is thrown away afterwards. */
await inThrowaway("bench", async (family, place) => {
  const database = await startOwnDatabase(family, place);
  await family.run({
    name: "list",
    command: process.execPath,
    words: [
      "--conditions=react-server",
      "--import",
      "tsx",
      join(root, "bin/bench/quality/requirement-list.ts"),
    ],
    options: { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  });
  const register = await aLargeRegister(database);
  printFigure("controls.vs-scan", await controlsAgainstScan(register), "x", { atMost: 10 });
});
