import { randomUUID } from "node:crypto";
import { z } from "zod";
import { lockParty } from "@/db/use/relying-party";
import { insertService } from "@/db/use/service";
import { command } from "@/lib/command";
import { checkService } from "@/lib/domain/use/service";
import { environment, serviceFields } from "./fields";
import { refuseSameIdentity, toldService } from "./record-service";

/** Adds a service of a party: an outside one, or a system of our own. */
export const addService = command({
  name: "relying-party.add-service",
  permission: "relying-party:write",
  input: z.object({ partyId: z.uuid("uuid"), environment, ...serviceFields }),
  async run({ tx, actor: { organisationId }, now }, { partyId, ...wanted }) {
    const party = await lockParty(tx, organisationId, partyId);
    checkService(wanted, party.own);
    await refuseSameIdentity(tx, organisationId, wanted);
    const id = randomUUID();
    await insertService(tx, { ...wanted, organisationId, id, partyId, createdAt: now });
    return {
      value: { partyId, serviceId: id },
      audit: {
        action: "service.added",
        subjectKind: "service",
        subjectId: id,
        detail: { subjectName: `${party.name}: ${wanted.name}`, after: toldService(wanted) },
      },
    };
  },
});
