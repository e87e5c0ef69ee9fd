import { and, eq } from "drizzle-orm";
import { eid } from "./eid";
import { eidType } from "./issuer";

/** An e-ID keeps the version of its type that it was ordered under. */
export const typeOfEid = and(
  eq(eidType.organisationId, eid.organisationId),
  eq(eidType.id, eid.typeId),
  eq(eidType.version, eid.typeVersion),
);
