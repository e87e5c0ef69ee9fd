import type { FreshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { aDesk, type Desk } from "@/lib/credential/eid/testing-desk";
import { signReceipt } from "@/lib/credential/receipt/sign";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

export const number = "RK000101";
export const today = dayOf(new Date());

export interface Loan {
  desk: Desk;
  cardId: string;
  /** What it stands in for. */
  ownId: string;
  /** Who can end a hand-over that Berit has prepared. */
  doris: OfficerActor;
  lend(finishes?: OfficerActor): Promise<void>;
  /** Another card of the type in the drawer; answers its id. */
  draw(number: string): Promise<string>;
}

/** A card from the drawer that is produced and waits to be handed over, in the place of one that is suspended. */
export async function aLoan({ administrator: sql }: FreshDatabase): Promise<Loan> {
  const desk = await aDesk({ carrierNumber: number, validDay: addDays(today, 28) });
  const { organisationId, typeId, eidId, employeeId } = desk;
  const doris = await anOfficer(organisationId, ["id-administrator"], { name: "Doris Dag" });
  await sql`update tenant.eid_type set reserve = true where id = ${typeId}`;
  const own = await anEid(organisationId, { employeeId, status: "suspended", statusReason: "lost" });
  const draw = async (printed: string): Promise<string> => {
    const [card] = await sql`
      insert into tenant.reserve_card (organisation_id, id, type_id, type_version, number, place, received_at, received_by)
      values (${organisationId}, gen_random_uuid(), ${typeId}, 1, ${printed}, 'Låst låda', now(), ${desk.anna.accountId})
      returning id`;
    return card?.id;
  };
  const cardId = await draw(number);
  await sql`
    update tenant.reserve_card set eid_id = ${eidId}, instead_of_id = ${own.id}, version = version + 1 where id = ${cardId}`;
  const lend = async (finishes = doris) => {
    const { receiptId } = await prepareHandOver(desk.berit, { ...desk.answers, carrierNumber: number });
    await signReceipt(desk.holder, { receiptId, accepted: "on" });
    await handOverEid(finishes, { eidId, version: 1 });
  };
  return { desk, cardId, ownId: own.id, doris, lend, draw };
}
