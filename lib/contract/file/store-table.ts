import { createHash } from "node:crypto";
import { z } from "zod";
import { listMediaType, saveContractList } from "@/db/contract/contract-list";
import { command } from "@/lib/command";
import { hiddenNumber } from "@/lib/domain/contract/contract-row";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";
import { fileName } from "@/lib/form/schema";
import { readTable } from "./read-table";

/** Keeps the cells of a contract list, so that it can be looked at before anything is made of it; then they go. No personal number is kept. */
export const storeContractList = command({
  name: "file.store-contract-list",
  permission: "agreement:write",
  input: z.object({ name: fileName, content: z.instanceof(Uint8Array) }),
  reads: ({ actor }, { content }) => readTable(content, actor.organisationId),
  async run({ tx, actor, now }, { name }, cells) {
    const today = dayOf(now);
    const table = cells.map((row) => row.map((cell) => withoutPersonalNumbers(cell, today)));
    const file = withoutPersonalNumbers(name.slice(-120), today);
    const content = Buffer.from(JSON.stringify({ file, table }));
    const sha256 = createHash("sha256").update(content).digest();
    const { organisationId } = actor;
    const row = { sha256, content, size: content.length, mediaType: listMediaType, storedAt: now };
    await saveContractList(tx, { organisationId, ...row });
    const list = sha256.toString("hex");
    return {
      value: { list },
      audit: {
        action: "agreement.list-uploaded",
        subjectKind: "organisation",
        subjectId: organisationId,
        detail: { after: { file, rows: table.length - 1, sha256: list } },
      },
    };
  },
});

/** Also in the middle of other words. */
function withoutPersonalNumbers(cell: string, today: string): string {
  return cell.replace(/\d{6,8}\s?[-+]?\s?\d{4}/g, (found) =>
    parsePersonalNumber(found, today) ? hiddenNumber : found,
  );
}
