import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertAgreement, readAgreement, takeAgreementNumber } from "@/db/contract/agreement";
import { insertParty, readParty } from "@/db/use/relying-party";
import { command } from "@/lib/command";
import { type AgreementKind, agreementKinds, isCounterpartyOf } from "@/lib/domain/contract/agreement-kind";
import { callOffDayObstacle } from "@/lib/domain/contract/agreement-rule";
import { officerIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { line } from "@/lib/form/schema";
import { agreementId, kind } from "./fields";
import { frameworkOf } from "./surroundings";

/** Begins a draft: which kind, and with whom. A call-off is with the framework agreement's supplier. */
export const startAgreement = command({
  name: "agreement.start",
  permission: "agreement:write",
  input: z
    .object({
      kind,
      partyId: z.uuid("choose").optional(),
      frameworkId: agreementId.optional(),
      /** An employee who is not on record as a counterparty. */
      personName: line(160).optional(),
    })
    .refine((given) => given.personName !== "", { path: ["personName"], message: "required" }),
  async run({ tx, actor, now }, given) {
    const { organisationId } = actor;
    const id = randomUUID();
    const under =
      agreementKinds[given.kind].callOffs === "is"
        ? await underFramework(tx, given.frameworkId, dayOf(now))
        : null;
    const partyId = under?.partyId ?? given.partyId ?? (await insertPerson(tx, organisationId, given, now));
    const party = await readParty(tx, organisationId, partyId);
    if (!isCounterpartyOf(given.kind, party)) throw new Refusal("not-found");
    const number = await takeAgreementNumber(tx, organisationId, Number(dayOf(now).slice(0, 4)));
    await insertAgreement(tx, {
      organisationId,
      id,
      number,
      kind: given.kind,
      title: "",
      partyId: party.id,
      status: "draft",
      frameworkId: under?.id ?? null,
      ownerId: officerIdOf(actor),
      createdAt: now,
    });
    return {
      value: { agreementId: id, number },
      audit: {
        action: "agreement.drafted",
        subjectKind: "agreement",
        subjectId: id,
        detail: { subjectName: number, after: { kind: given.kind, party: party.name } },
      },
    };
  },
});

type Tx = Parameters<typeof readAgreement>[0];

/** An employee who agrees to something is a person of the agreement alone: neither relying party nor supplier. */
async function insertPerson(
  tx: Tx,
  organisationId: string,
  { kind, personName }: { kind: AgreementKind; personName?: string | undefined },
  now: Date,
): Promise<string> {
  if (!personName || !isCounterpartyOf(kind, { kind: "person" }))
    throw new Refusal("answers-missing", {}, "partyId");
  const id = randomUUID();
  await insertParty(tx, {
    organisationId,
    id,
    kind: "person",
    name: personName,
    sector: "private",
    createdAt: now,
  });
  return id;
}

async function underFramework(tx: Tx, frameworkId: string | undefined, today: string) {
  if (!frameworkId) throw new Refusal("answers-missing", {}, "frameworkId");
  const row = await readAgreement(tx, frameworkId);
  if (agreementKinds[row.kind].callOffs !== "has") throw new Refusal("not-found");
  const framework = await frameworkOf(tx, { id: "", frameworkId });
  const obstacle = framework && callOffDayObstacle(framework, today);
  if (obstacle) throw obstacle;
  return row;
}
