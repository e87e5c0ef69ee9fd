import { z } from "zod";
import { lockContract, lockProcurement, saveProcurement } from "@/db/procurement";
import { readSigningCase } from "@/db/signing";
import { command } from "@/lib/command";
import { refuseClosed, refuseSigning } from "@/lib/domain/procurement";
import { Refusal } from "@/lib/domain/refusal";
import { subject } from "./fields";

/**
 * Says which agreement is the contract that came of a procurement; from then on the rules of signing hold for it. One
 * that is signed already must have kept them on the day it was.
 */
export const linkContract = command({
  name: "procurement.link-contract",
  permission: "procurement:write",
  input: z.object({ ...subject, agreementId: z.uuid("choose") }),
  async run({ tx, actor: { organisationId } }, { procurementId, version, agreementId }) {
    // The agreement first, as whoever signs it does: the two then take turns and never wait for each other.
    const contract = await lockContract(tx, organisationId, agreementId);
    const before = await lockProcurement(tx, organisationId, procurementId, version);
    refuseClosed(before);
    if (before.winnerId === null) throw new Refusal("award-missing");
    if (contract.partyId !== before.winnerId) throw new Refusal("not-the-winner", {}, "agreementId");
    if (before.frameworkId !== null && contract.frameworkId !== before.frameworkId)
      throw new Refusal("other-framework", {}, "agreementId");
    const [firstSigned] = [contract.signedOn, contract.counterSignedOn].filter((day) => day !== null).sort();
    if (firstSigned !== undefined)
      refuseSigning(await readSigningCase(tx, before, contract.partyId), firstSigned);
    await saveProcurement(tx, before, { agreementId });
    return {
      value: { procurementId },
      audit: {
        action: "procurement.contract-linked",
        subjectKind: "procurement",
        subjectId: procurementId,
        detail: { subjectName: before.number, after: { contract: contract.number } },
      },
    };
  },
});
