import { z } from "zod";
import { readParty } from "@/db/use/relying-party";
import { command } from "@/lib/command";
import { decryptField } from "@/lib/crypto/field-encryption";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parsePersonalNumber, showPersonalNumber } from "@/lib/domain/people/identifier";
import { partySubject } from "./fields";

/** Shows a sole trader's number once. The entry in the log says who looked and at whose, never the number. */
export const unmaskParty = command({
  name: "relying-party.unmask",
  permission: "relying-party:unmask",
  // A replayed answer would have to keep the number in clear.
  keepsAnswer: false,
  input: z.object({ partyId: partySubject.partyId }),
  async run({ tx, actor: { organisationId }, now }, { partyId }) {
    const { ciphertext, keyId, name } = await readParty(tx, organisationId, partyId);
    if (!ciphertext || !keyId) throw new Refusal("not-found");
    const number = decryptField({ ciphertext, keyId }, { organisationId, identifierId: partyId });
    const kind = parsePersonalNumber(number, dayOf(now))?.kind ?? "personnummer";
    return {
      value: { kind, number: showPersonalNumber(number) },
      audit: {
        action: "relying-party.unmasked",
        subjectKind: "party",
        subjectId: partyId,
        detail: { subjectName: name },
      },
    };
  },
});
