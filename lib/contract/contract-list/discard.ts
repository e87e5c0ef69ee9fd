import { z } from "zod";
import { deleteContractList, deleteContractListsBefore } from "@/db/contract/contract-list";
import { command } from "@/lib/command";
import { listLifeMs } from "@/lib/domain/contract/contract-list";
import { Refusal } from "@/lib/domain/core/refusal";
import { listId } from "./read";

/** Throws an uploaded list away without anything being made of it. */
export const discardContractList = command({
  name: "contract-list.discard",
  permission: "agreement:write",
  input: z.object({ list: listId }),
  async run({ tx, actor: { organisationId } }, { list }) {
    if (!(await deleteContractList(tx, organisationId, Buffer.from(list, "hex"))))
      throw new Refusal("list-gone");
    return { value: { list }, audit: entry(organisationId, [list]) };
  },
});

/** The worker's: the lists that nobody has made anything of for a day. */
export const discardOldLists = command({
  name: "contract-list.discard-old",
  permission: "agreement:write",
  input: z.object({}),
  async run({ tx, actor: { organisationId }, now }) {
    const before = new Date(now.getTime() - listLifeMs);
    const gone = await deleteContractListsBefore(tx, organisationId, before);
    if (gone.length === 0) throw new Refusal("list-gone");
    return { value: { count: gone.length }, audit: entry(organisationId, gone) };
  },
});

const entry = (organisationId: string, lists: string[]) => ({
  action: "agreement.list-discarded",
  subjectKind: "organisation",
  subjectId: organisationId,
  detail: { before: { lists } },
});
