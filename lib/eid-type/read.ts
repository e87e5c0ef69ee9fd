import { listEidTypes, listIssuerChoices, lockEidType } from "@/db/eid-type";
import { query } from "@/lib/query";

/** The types in force, for the settings page. */
export const readEidTypes = query({
  permission: "eid-type:read",
  run: ({ tx }, _input: undefined) => listEidTypes(tx),
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
