import { z } from "zod";
import { readParty } from "@/db/use/relying-party";
import { lockService, saveService } from "@/db/use/service";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { checkService } from "@/lib/domain/use/service";
import { environment, serviceFields, serviceSubject } from "./fields";
import { changesOf, refuseSameIdentity, toldService } from "./record-service";

/** Changes what a service asks. A retired one is taken into use again first. */
export const editService = command({
  name: "relying-party.edit-service",
  permission: "relying-party:write",
  input: z.object({ ...serviceSubject, environment, ...serviceFields }),
  async run({ tx, actor: { organisationId } }, { serviceId, version, ...wanted }) {
    const before = await lockService(tx, organisationId, serviceId, version);
    if (before.retiredAt !== null) throw new Refusal("service-retired");
    const party = await readParty(tx, organisationId, before.partyId);
    checkService(wanted, party.own);
    await refuseSameIdentity(tx, organisationId, wanted, serviceId);
    await saveService(tx, before, wanted);
    return {
      value: { partyId: party.id, serviceId },
      audit: {
        action: "service.edited",
        subjectKind: "service",
        subjectId: serviceId,
        detail: { subjectName: `${party.name}: ${wanted.name}`, ...changesOf(before, toldService(wanted)) },
      },
    };
  },
});
