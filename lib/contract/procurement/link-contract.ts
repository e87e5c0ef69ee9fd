import { z } from "zod";
import { lockProcurement, saveProcurement } from "@/db/contract/procurement";
import { lockContract } from "@/db/contract/procurement-contract";
import { readSigningCase } from "@/db/contract/signing";
import { command } from "@/lib/command";
import { linkObstacle, refuseClosed } from "@/lib/domain/contract/procurement";
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
    const signing = await readSigningCase(tx, before, contract.partyId);
    const obstacle = linkObstacle(before, signing, contract);
    if (obstacle) throw obstacle;
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
