import { fork } from "node:child_process";
import { join } from "node:path";
import { root } from "@/bin/setup/place.mjs";
import { loginUrls } from "@/bin/setup/roles.mjs";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";
import { importAgain } from "./import/again";
import { copyPeople } from "./import/copy";
import { aList } from "./import/list";
import { anOffice } from "./import/office";
import { importWhole } from "./import/whole";

/**
 * The figures of a list of 10,000 employees, of which one in twenty has an error: all of it, from upload to the last
 * row, against a bare COPY of what it wrote of people, and how much the worker's process grows by it. Beside them, of
 * an office's list of 6,000: how many rows the job refuses without a word in the preview, and how many the same file
 * would change when it is read once more.
 */
const list = { rows: 10_000, everyBad: 20 };
const office = { rows: 6_000, departments: 60, namesakes: 300, secondRows: 150, faults: 50 };

await inThrowaway("bench", async (family, place) => {
  const administrator = await startOwnDatabase(family, place);
  const { worker: url } = await loginUrls(administrator, join(place.folder, "secrets"));
  const [organisationId, other] = [await anOrganisation(), await anOrganisation()];
  const officer = await anOfficer(organisationId, ["id-administrator"], { name: "Bengt Bänk" });

  const worker = fork(join(root, "bin/bench/import/worker.ts"), {
    cwd: root,
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: { ...process.env, DATABASE_URL: url },
  });
  const told = () =>
    new Promise<number>((resolve, reject) => {
      worker.once("message", (bytes) => resolve(Number(bytes)));
      worker.once("exit", () => reject(new Error("The worker has ended.")));
    });
  await told();
  const took = await importWhole(officer, aList(list));
  const grown = told();
  worker.send("how much");
  const bytes = await grown;
  const people = list.rows - list.rows / list.everyBad;
  const copied = await copyPeople(administrator, { from: organisationId, to: other, people });

  const head = await anOfficer(await anOrganisation(), ["id-administrator"], { name: "Berit Bänk" });
  const again = await importAgain(administrator, head, anOffice(office));
  worker.disconnect();

  const said = (seconds: number) => `${seconds.toFixed(2)} s`;
  console.log(
    `# ${list.rows} rows read in ${said(took.read)}, ${people} people by rules in ${said(took.commit)}`,
  );
  console.log(`# the same people copied in ${said(copied)}`);
  printFigure("import.vs-copy", (took.read + took.commit) / copied, "x", { atMost: 25 });
  printFigure("import.rss", bytes / 1024 / 1024, "MB", { atMost: 200 });
  // A row is not dealt with by being called faulty.
  printFigure("import.faulty", again.faulty, "rows", { atMost: office.faults });
  printFigure("import.refused-after-preview", again.refusedAfterPreview, "", { atMost: 0 });
  printFigure("import.again-changes", again.againChanges, "", { atMost: 0 });
});
