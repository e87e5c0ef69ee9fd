import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { startJob } from "@/db/core/job";
import { countImportsOf, insertImport, lockImportsOf } from "@/db/people/employee-import";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";
import { Refusal } from "@/lib/domain/core/refusal";
import { importLifeMs } from "@/lib/domain/people/import-column";
import { fileName } from "@/lib/form/schema";
import { sealContent, sealReading } from "./import-content";
import { type ImportBytes, importRefusal, importRows } from "./import-file";

/** Whether the file has everybody, so that who is missing has left. */
export const extents = ["whole", "part"] as const;
export const extent = z.enum(extents, { error: "choose-one" });

/** How many lists one person may have lying: each can be ten megabytes. */
const listsAtOnce = 5;

/** Keeps a list of employees, encrypted and for a day, and asks the worker to read it. Nothing is done by it yet. */
export const uploadEmployeeList = command({
  name: "employee.upload-list",
  permission: "employee:import",
  input: z.object({ name: fileName, content: z.instanceof(Uint8Array), extent }),
  keepsAnswer: false,
  reads: ({ actor }, { content }) => refuseUnreadable({ bytes: content, employer: actor.organisationId }),
  async run({ tx, actor, now }, { name, content, extent: said }) {
    refuseNonOfficer(actor);
    const { organisationId, accountId } = actor;
    await lockImportsOf(tx, actor);
    if ((await countImportsOf(tx, actor, now)) >= listsAtOnce)
      throw new Refusal("imports-waiting", { most: String(listsAtOnce) }, "file");
    const list = { organisationId, id: randomUUID() };
    const file = maskNumbers(name.slice(-120));
    const sha256 = createHash("sha256").update(content).digest();
    const wish = { kind: "import-read", input: { importId: list.id }, rows: "whole" } as const;
    await insertImport(tx, {
      ...list,
      accountId,
      state: "waiting",
      sha256,
      size: content.length,
      content: sealContent(list, content),
      reading: sealReading(list, { file }),
      fullList: said === "whole",
      readJobId: await startJob(tx, actor, wish, now),
      uploadedAt: now,
      goneAt: new Date(now.getTime() + importLifeMs),
    });
    return {
      value: { importId: list.id },
      audit: {
        action: "employee.list-uploaded",
        subjectKind: "organisation",
        subjectId: organisationId,
        detail: { after: { file, size: content.length, sha256: sha256.toString("hex") } },
      },
    };
  },
});

/** Opens the file and reads no row: which rows it has is for the job to find. */
async function refuseUnreadable(list: ImportBytes): Promise<void> {
  try {
    for await (const _ of importRows(list, { first: 0 }));
  } catch (fault) {
    throw importRefusal(fault);
  }
}
