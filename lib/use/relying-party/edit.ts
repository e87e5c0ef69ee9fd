import { z } from "zod";
import { readPartyToTell } from "@/db/credential/party-notice";
import { readParty } from "@/db/use/relying-party";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { changeParty } from "@/lib/people/party";
import { partyFields, partySubject, ticked } from "./fields";

/** Changes name, sector and number of whoever we deal with, and whether it is told of blocks. */
export const editParty = command({
  name: "relying-party.edit",
  permission: "relying-party:write",
  input: z.object({
    ...partySubject,
    name: partyFields.name,
    number: z.string().max(40).default(""),
    sector: partyFields.sector,
    notifiesBlocks: ticked,
  }),
  async run(scope, typed) {
    const { partyId, notifiesBlocks } = typed;
    if (notifiesBlocks) await refuseUnreachable(scope, partyId);
    const detail = await changeParty(scope, typed);
    return {
      value: { partyId },
      audit: { action: "relying-party.edited", subjectKind: "party", subjectId: partyId, detail },
    };
  },
});

/** Only somebody who has said where can be told. Our own systems are told by nobody but ourselves. */
async function refuseUnreachable({ tx, actor }: Scope, partyId: string): Promise<void> {
  const party = await readParty(tx, actor.organisationId, partyId);
  const { email } = await readPartyToTell(tx, partyId);
  if (party.own || !email) throw new Refusal("no-security-contact", {}, "notifiesBlocks");
}
