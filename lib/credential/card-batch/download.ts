import { z } from "zod";
import { findCardFile, readCardBatch } from "@/db/credential/card-batch";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { query } from "@/lib/query";

const gone = new Refusal("not-found");

/** Puts on record that the file is taken out, before anybody gets it. */
export const recordCardFileDownload = command({
  name: "card-batch.record-download",
  permission: "card-batch:write",
  input: z.object({ batchId: z.uuid() }),
  keepsAnswer: false,
  async run({ tx }, { batchId }) {
    const batch = await readCardBatch(tx, batchId);
    if (!batch.sha256) throw gone;
    const after = { sha256: Buffer.from(batch.sha256).toString("hex") };
    return {
      value: { number: batch.number },
      audit: {
        action: "card-batch.downloaded",
        subjectKind: "card-batch",
        subjectId: batchId,
        detail: { subjectName: String(batch.number), after },
      },
    };
  },
});

export const readCardFile = query({
  permission: "card-batch:write",
  async run({ tx }, { batchId }: { batchId: string }) {
    const file = await findCardFile(tx, batchId);
    if (!file) throw gone;
    return { number: (await readCardBatch(tx, batchId)).number, content: file.content };
  },
});
