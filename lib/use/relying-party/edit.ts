import { z } from "zod";
import { command } from "@/lib/command";
import { changeParty } from "@/lib/people/party";
import { partyFields, partySubject } from "./fields";

/** Changes name, sector and number of whoever we deal with. */
export const editParty = command({
  name: "relying-party.edit",
  permission: "relying-party:write",
  input: z.object({
    ...partySubject,
    name: partyFields.name,
    number: z.string().max(40).default(""),
    sector: partyFields.sector,
  }),
  async run(scope, typed) {
    const { partyId } = typed;
    const detail = await changeParty(scope, typed);
    return {
      value: { partyId },
      audit: { action: "relying-party.edited", subjectKind: "party", subjectId: partyId, detail },
    };
  },
});
