import { z } from "zod";
import { readEid } from "@/db/credential/eid";
import { readSignedAct } from "@/db/credential/signed-act";
import { readEmployee } from "@/db/people/employee";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { writeActFile } from "@/lib/crypto/act-file";
import { Refusal } from "@/lib/domain/core/refusal";
import { maySeeProtected } from "@/lib/domain/people/employee";

/** A signed act as it is handed out, and that it was: who was decided about is in it. */
export const takeSignedAct = command({
  name: "signed-act.take",
  permission: "eid:read",
  input: z.object({ actId: z.uuid() }),
  keepsAnswer: false,
  async run({ tx, actor }, { actId }) {
    const act = await readSignedAct(tx, actId);
    if (!act) throw new Refusal("not-found");
    if (act.eidId === null) {
      const { name } = await readOrganisation(tx, act.organisationId);
      return {
        value: { name: act.verb, file: writeActFile(act) },
        audit: {
          action: "organisation.acts-downloaded",
          subjectKind: "organisation",
          subjectId: act.organisationId,
          detail: { subjectName: name },
        },
      };
    }
    const eid = await readEid(tx, act.eidId);
    const { protectedIdentity } = await readEmployee(tx, eid.employeeId);
    if (protectedIdentity && !maySeeProtected(actor)) throw new Refusal("not-found");
    return {
      value: { name: `${eid.number} ${act.verb}`, file: writeActFile(act) },
      audit: {
        action: "eid.act-downloaded",
        subjectKind: "eid",
        subjectId: eid.id,
        detail: { subjectName: eid.number },
      },
    };
  },
});
