import { setTimeout as pause } from "node:timers/promises";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { importEmployeeList } from "@/lib/people/employee/import-commit";
import { previewImport } from "@/lib/people/employee/import-preview";
import { uploadEmployeeList } from "@/lib/people/employee/import-upload";

/** Uploads a list, has it read and then done, and answers how long each took in seconds. */
export async function importWhole(officer: OfficerActor, content: Buffer) {
  const name = "personal.csv";
  const began = performance.now();
  const { importId } = await uploadEmployeeList(officer, { name, content, extent: "part" });
  const plan = await until(async () => (await previewImport(officer, { importId })).plan);
  const planned = performance.now();
  await importEmployeeList(officer, { importId, plan, leavers: "" });
  const done = await until(async () => {
    const { people } = (await previewImport(officer, { importId })).jobs;
    return people?.state === "done" || people?.state === "failed" ? people : null;
  });
  if (done.refused > 0 || done.done !== done.total) throw new Error("Not every row was done.");
  return { read: (planned - began) / 1_000, commit: (performance.now() - planned) / 1_000 };
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await pause(100);
  }
}
