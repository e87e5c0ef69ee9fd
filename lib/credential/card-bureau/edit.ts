import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { lockCardBureau, saveCardBureau } from "@/db/credential/card-bureau";
import { listEidTypes } from "@/db/credential/eid-type";
import { command } from "@/lib/command";
import { version } from "@/lib/form/schema";
import { namesOfTypes, typeIds } from "./fields";

/** Changes which types a bureau makes; what it was already asked for it goes on with. */
export const editCardBureau = command({
  name: "card-bureau.edit",
  permission: "card-bureau:write",
  input: z.object({ bureauId: z.uuid("uuid"), version, typeIds }),
  async run({ tx }, { bureauId, version: shown, typeIds: chosen }) {
    const before = await lockCardBureau(tx, bureauId);
    await refuseOutdated(tx, before, shown);
    const types = await namesOfTypes(tx, chosen);
    const named = new Map((await listEidTypes(tx)).map(({ type }) => [type.id, type.nameSv]));
    const typesBefore = before.typeIds.flatMap((id) => named.get(id) ?? []);
    await saveCardBureau(tx, before, { typeIds: chosen });
    return {
      value: { bureauId },
      audit: {
        action: "card-bureau.edited",
        subjectKind: "card-bureau",
        subjectId: bureauId,
        detail: { subjectName: before.name, before: { types: typesBefore }, after: { types } },
      },
    };
  },
});
