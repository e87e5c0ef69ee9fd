import { listMandateTypes, type MandateTypeRow, readMandateType as readRow } from "@/db/access/mandate-type";
import { query } from "@/lib/query";

export type TypeView = Omit<MandateTypeRow, "organisationId" | "createdAt">;

const viewOf = ({ organisationId: _, createdAt: __, ...row }: MandateTypeRow): TypeView => row;

/** All of them, by act; those that are closed too. */
export const readMandateTypes = query({
  permission: "mandate:read",
  run: async ({ tx }, _input: undefined) => (await listMandateTypes(tx)).map(viewOf),
});

/** The one to change. Throws Refusal not-found. */
export const readMandateType = query({
  permission: "mandate-type:write",
  run: async ({ tx }, { typeId }: { typeId: string }) => viewOf(await readRow(tx, typeId)),
});
