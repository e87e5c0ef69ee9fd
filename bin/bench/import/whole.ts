import { setTimeout as pause } from "node:timers/promises";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { importEmployeeList } from "@/lib/people/employee/import-commit";
import { type ImportPreview, type JobProgress, previewImport } from "@/lib/people/employee/import-preview";
import { uploadEmployeeList } from "@/lib/people/employee/import-upload";

const name = "personal.csv";

/** Uploads a list, has it read and then done, and answers how long each took in seconds. */
export async function importWhole(officer: OfficerActor, content: Buffer) {
  const began = performance.now();
  const importId = await uploadList(officer, content);
  const preview = await previewed(officer, importId);
  const planned = performance.now();
  const done = await carryOut(officer, preview);
  if (done.refused > 0 || done.done !== done.total) throw new Error("Not every row was done.");
  return { read: (planned - began) / 1_000, commit: (performance.now() - planned) / 1_000 };
}

export async function uploadList(officer: OfficerActor, content: Buffer): Promise<string> {
  return (await uploadEmployeeList(officer, { name, content, extent: "part" })).importId;
}

/** Waits until the list has been read. */
export const previewed = (officer: OfficerActor, importId: string): Promise<ImportPreview> =>
  until(async () => {
    const preview = await previewImport(officer, { importId });
    if (preview.refused) throw new Error(`The list was refused: ${preview.refused}.`);
    return preview.state === "read" && preview.plan ? preview : null;
  });

/** Does what was previewed, and waits until it is done. */
export async function carryOut(officer: OfficerActor, { id, plan }: ImportPreview): Promise<JobProgress> {
  await importEmployeeList(officer, { importId: id, plan: plan ?? "", leavers: "" });
  return until(async () => {
    const { people } = (await previewImport(officer, { importId: id })).jobs;
    return people?.state === "done" || people?.state === "failed" ? people : null;
  });
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await pause(100);
  }
}
