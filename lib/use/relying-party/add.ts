import { randomUUID } from "node:crypto";
import { z } from "zod";
import { command } from "@/lib/command";
import { recordParty } from "@/lib/people/party";
import { numberFor } from "@/lib/people/party-number";
import { partyFields } from "./fields";

/**
 * Puts a relying party on record. One that is there already as a supplier becomes both; our own number makes it
 * ourselves, whose systems are services too.
 */
export const addParty = command({
  name: "relying-party.add",
  permission: "relying-party:write",
  input: z
    .object({
      kind: z.enum(["organisation", "sole-trader"]),
      name: partyFields.name,
      number: z.string().max(40).default(""),
      sector: partyFields.sector,
    })
    .transform(numberFor(({ kind }) => kind)),
  async run(scope, wanted) {
    const { row, known } = await recordParty(scope, wanted, { id: randomUUID(), as: "relyingParty" });
    const { kind, name, sector, own, supplier } = row;
    return {
      value: { partyId: row.id, known },
      audit: {
        action: "relying-party.added",
        subjectKind: "party",
        subjectId: row.id,
        detail: {
          subjectName: name,
          after: { kind, number: row.number ?? row.masked, sector, own, supplier },
        },
      },
    };
  },
});
