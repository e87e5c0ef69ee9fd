import { z } from "zod";
import { readParty } from "@/db/use/relying-party";
import { lockService, type ServiceRow, saveService } from "@/db/use/service";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { serviceSubject } from "./fields";

const input = z.object(serviceSubject);

/** Takes a service out of use: from now on no e-ID can be used there. What hangs on it stays on record. */
export const retireService = command({
  name: "relying-party.retire-service",
  permission: "relying-party:write",
  input,
  async run(scope, { serviceId, version }) {
    const before = await lockService(scope.tx, scope.actor.organisationId, serviceId, version);
    if (before.retiredAt !== null) throw new Refusal("service-retired");
    await saveService(scope.tx, before, { retiredAt: scope.now });
    return told(scope, before, "service.retired");
  },
});

/** The service is in use again, with the terms it had. */
export const restoreService = command({
  name: "relying-party.restore-service",
  permission: "relying-party:write",
  input,
  async run(scope, { serviceId, version }) {
    const before = await lockService(scope.tx, scope.actor.organisationId, serviceId, version);
    if (before.retiredAt === null) throw new Refusal("service-in-use");
    await saveService(scope.tx, before, { retiredAt: null });
    return told(scope, before, "service.restored");
  },
});

async function told({ tx, actor }: Scope, service: ServiceRow, action: string) {
  const party = await readParty(tx, actor.organisationId, service.partyId);
  return {
    value: { partyId: party.id, serviceId: service.id },
    audit: {
      action,
      subjectKind: "service",
      subjectId: service.id,
      detail: { subjectName: `${party.name}: ${service.name}` },
    },
  };
}
