import { and, eq } from "drizzle-orm";
import { eid } from "./eid";
import { eidType } from "./issuer";
import { reserveCard } from "./reserve-card";

/** An e-ID keeps the version of its type that it was ordered under. */
export const typeOfEid = and(
  eq(eidType.organisationId, eid.organisationId),
  eq(eidType.id, eid.typeId),
  eq(eidType.version, eid.typeVersion),
);

/** The card from the drawer that an e-ID is on, if it is. */
export const cardOfEid = and(
  eq(reserveCard.organisationId, eid.organisationId),
  eq(reserveCard.eidId, eid.id),
);
