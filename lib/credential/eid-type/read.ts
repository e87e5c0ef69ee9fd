import { listEidTypes, listIssuerChoices, lockEidType } from "@/db/credential/eid-type";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { holdsOn } from "@/lib/domain/credential/issuer";
import { query } from "@/lib/query";

/** The types in force, for the settings page; with whether the approval holds today. */
export const readEidTypes = query({
  permission: "eid-type:read",
  async run({ tx, now }, _input: undefined) {
    const types = await listEidTypes(tx);
    return types.map(({ approval, ...row }) => ({ ...row, marked: holdsOn(approval, dayOf(now)) }));
  },
});
export type EidTypeView = Awaited<ReturnType<typeof readEidTypes>>[number];

/** What the form needs: issuers to choose among, and the type to change when there is one. */
export const readEidTypeForm = query({
  permission: "eid-type:write",
  run: async ({ tx }, { typeId }: { typeId?: string }) => ({
    issuers: await listIssuerChoices(tx),
    type: typeId ? await lockEidType(tx, typeId) : null,
  }),
});
export type EidTypeFormData = Awaited<ReturnType<typeof readEidTypeForm>>;
