import { as } from "@/db/core/testing";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { workJobOnce } from "@/lib/operation/job/run";
import { aRunner } from "@/lib/operation/job/testing";
import { jobHandlers } from "@/lib/operation/job-kinds";
import { readRequester } from "@/lib/people/client-actor";
import { chooseListColumns } from "@/lib/people/employee/import-choose";
import { previewImport } from "@/lib/people/employee/import-preview";
import { uploadEmployeeList } from "@/lib/people/employee/import-upload";

const kinds = jobHandlers(async () => new Uint8Array());

/** The worker does all that waits, with its own login. */
export async function workAll(now = new Date()): Promise<void> {
  const faults: unknown[] = [];
  const runner = aRunner({
    actorOf: readRequester,
    now: async () => now,
    onFailure: (_, fault) => faults.push(fault),
  });
  await as("worker", async () => {
    while (await workJobOnce(kinds, runner));
  });
  if (faults[0]) throw faults[0];
}

export const headings =
  "Personnr;Efternamn;Förnamn;Anst.nr;Avdelning;Befattning;Anställd från;T.o.m;Chef;E-post;Mobil";

/** Uploads a list of an officer's, and has it read. */
export async function upload(
  officer: OfficerActor,
  content: string | Uint8Array,
  extent: "whole" | "part" = "part",
): Promise<string> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const { importId } = await uploadEmployeeList(officer, { name: "personal.csv", content: bytes, extent });
  await workAll();
  return importId;
}

/** How many rows there are of each kind. */
export async function countsOf(officer: OfficerActor, importId: string) {
  const { counts } = await previewImport(officer, { importId });
  return Object.fromEntries(Object.entries(counts).map(([kind, { rows }]) => [kind, rows]));
}

/** Has it read anew, with the columns as they were guessed. */
export async function choose(officer: OfficerActor, importId: string, given: Record<string, string> = {}) {
  const { version, reading } = await previewImport(officer, { importId });
  const headingRow = reading.headings?.row ?? 0;
  const chosen = { ...reading.headings?.columns, headingRow, shownRow: headingRow };
  await chooseListColumns(officer, { importId, version, ...chosen, extent: "part", ...given });
  await workAll();
}

/** What a form sends of the plan that it shows. */
export async function planOf(officer: OfficerActor, importId: string): Promise<string> {
  return (await previewImport(officer, { importId })).plan ?? "";
}
