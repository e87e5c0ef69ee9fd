import type { Tx } from "@/db/core/client";
import { type EidRow, readEid } from "@/db/credential/eid";
import { findNumberedEids } from "@/db/credential/eid-numbered";
import { listAwaitingHandOver, listScanned, readPlannedMethod } from "@/db/credential/hand-over";
import { type ReceiptRow, readCurrentReceipt } from "@/db/credential/receipt";
import {
  listSignedReceiptsOfEid,
  readIdentityCheckAt,
  readMaskedNumber,
} from "@/db/credential/receipt-sheet";
import { readLoan } from "@/db/credential/reserve-card";
import { readTermsInForce } from "@/db/credential/terms";
import { countWaiting } from "@/db/operation/waiting-eid";
import { readAddressInForce } from "@/db/people/contact-address";
import { readEmployee } from "@/db/people/employee";
import { readOpenBounce } from "@/db/people/mail-bounce";
import { Refusal } from "@/lib/domain/core/refusal";
import { isScan, scanStop } from "@/lib/domain/credential/desk-scan";
import {
  collectionOver,
  handOver,
  isBlockable,
  needsKeyDeclaration,
  plainCarrierNumber,
  refuseAlone,
} from "@/lib/domain/credential/hand-over";
import type { IdentityDocument } from "@/lib/domain/credential/identity-check";
import { linkState } from "@/lib/domain/credential/receipt-link";
import { refuseUnsettled } from "@/lib/domain/people/contact-address";
import { displayName, maySeeProtected, workplaceOf } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

import { numberToCompare } from "./identity-number";

const atMost = 50;

/** What waits at the desk, the first deadline first; `more` when the list was cut, and `total` then, unless searched. */
export const readDesk = query({
  permission: "eid:hand-over",
  looks: "list",
  run: async ({ tx, actor, now, sees }, { search }: { search: string }) => {
    const text = search.trim().slice(0, 100);
    const seesProtected = maySeeProtected(actor);
    const numbered = text ? await findNumberedEids(tx, text, now, atMost) : [];
    const rows = await listAwaitingHandOver(tx, {
      search: text ? { text, numbered: numbered.map(({ id }) => id) } : null,
      seesProtected,
      limit: atMost + 1,
    });
    const waiting = rows.slice(0, atMost).map((row) => ({
      id: row.id,
      number: row.number,
      holder: displayName(row, sees(row.employeeId, row)),
      department: workplaceOf(row, sees(row.employeeId, row)).department,
      level: row.level,
      carrier: row.carrier,
      carrierNumber: row.carrierNumber,
      collectBy: row.collectBy,
      overdue: collectionOver(row.collectBy, now),
      step: row.signed
        ? ("signed" as const)
        : row.preparedReference
          ? ("prepared" as const)
          : ("new" as const),
      /** What was typed or scanned is exactly this one's number. */
      exact: text !== "" && hasNumber(row, text),
    }));
    const more = rows.length > atMost;
    const found = waiting.some((one) => one.exact && !one.overdue);
    return {
      waiting,
      more,
      total: more && !text ? await countWaiting(tx, { status: "ready" }) : null,
      stopped:
        found || !isScan(text)
          ? null
          : await scanned(
              tx,
              numbered.map(({ id }) => id),
              text,
              now,
            ),
    };
  },
});

const hasNumber = (one: { number: string; carrierNumber: string | null }, text: string) =>
  [one.number, one.carrierNumber ?? ""].some(
    (number) => plainCarrierNumber(number) === plainCarrierNumber(text),
  );

/** What is so of the e-ID with exactly the number scanned. Another employer's looks as if there were none. */
async function scanned(tx: Tx, ids: string[], text: string, now: Date) {
  const rows = await listScanned(tx, ids);
  const one = rows.find((row) => hasNumber(row, text));
  const why = scanStop(one, now);
  if (!why) return null;
  const { id = null, number = "", handedOverAt: at = null, collectBy: day = null } = one ?? {};
  return { why, id, number, at, day };
}

/** How many wait there, for the menu: of those reached with the role that hands over. */
export const countDesk = query({
  permission: "eid:hand-over",
  run: ({ tx }, _input: undefined): Promise<number> => countWaiting(tx, { status: "ready" }),
});

/** One e-ID at the desk: where it has got to, and why this officer may not go on, if so. Throws Refusal not-found. */
export const readHandOver = query({
  permission: "eid:hand-over",
  looks: "page",
  run: async ({ tx, actor, now, sees }, { eidId }: { eidId: string }) => {
    const eid = await readEid(tx, eidId);
    const holder = await readEmployee(tx, eid.employeeId);
    const open = sees(holder.id, holder);
    const receipt = eid.status === "ready" ? await readCurrentReceipt(tx, eid) : undefined;
    const { reserve } = await readLoan(tx, eid);
    const email = await readAddressInForce(tx, holder.id, "email");
    const number = await readAddressInForce(tx, holder.id, "phone");
    const [latest] = await listSignedReceiptsOfEid(tx, eidId);
    return {
      id: eid.id,
      number: eid.number,
      version: eid.version,
      status: eid.status,
      level: eid.level,
      carrier: eid.carrier,
      carrierNumber: eid.carrierNumber,
      collectBy: eid.collectBy,
      validDay: eid.validDay,
      handedOverAt: eid.handedOverAt,
      holder: displayName(holder, open),
      holderNumber: open ? await readMaskedNumber(tx, holder.id) : null,
      compare: await numberToCompare({ tx, actor, now }, holder),
      department: workplaceOf(holder, open).department,
      address: open ? maskedAddress(holder.email) : null,
      hasAddress: Boolean(holder.email),
      holderId: holder.id,
      /** What is mailed to that address comes back. */
      bounced: (await readOpenBounce(tx, holder.id)) !== undefined,
      /** Why no code goes to that address from this officer's desk, if so. */
      codeObstacle: obstacleOf(() => refuseUnsettled("email", email, actor, now)),
      /** Why no activation code can be sent by text message to the registered number, if so. */
      textObstacle: obstacleOf(() => refuseUnsettled("phone", number, actor, now)),
      needsKeyDeclaration: needsKeyDeclaration(eid),
      plannedMethod: await readPlannedMethod(tx, eidId),
      termsVersion: (await readTermsInForce(tx))?.version ?? null,
      obstacle: obstacleOf(() => handOver(eid, holder, { actor, now })),
      receipt: receipt ? waitingReceipt(receipt, now) : null,
      /** The document that was compared, once it has been. */
      seen: receipt ? await documentSeen(tx, eidId, receipt.preparedAt) : null,
      /** Set when somebody else must do the last step. */
      finishing: receipt
        ? obstacleOf(() => refuseAlone({ ...eid, reserve }, receipt.preparedBy, actor))
        : null,
      replaces: await replacedNumber(tx, eid),
      signedReceipt: eid.handedOverAt && latest ? { id: latest.id, signedBy: latest.signedBy } : null,
    };
  },
});
export type DeskEidView = Awaited<ReturnType<typeof readHandOver>>;

function waitingReceipt(row: ReceiptRow, now: Date) {
  const { id, reference, preparedAt, signedAt, signedBy, codeSentAt, codeExpiresAt, termsVersion } = row;
  const { linkId, linkExpiresAt, linkOpenedAt } = row;
  return {
    ...{ id, reference, preparedAt, signedAt, signedBy, codeSentAt, codeExpiresAt, termsVersion },
    link: { state: linkState(row, now), linkId, linkExpiresAt, linkOpenedAt },
  };
}

async function documentSeen(tx: Tx, eidId: string, at: Date) {
  const made = await readIdentityCheckAt(tx, eidId, at);
  if (made?.method !== "in-person" || !made.document) return null;
  return { document: made.document as IdentityDocument, tail: made.documentTail ?? "" };
}

/** The e-ID that is blocked when this one is handed over. */
async function replacedNumber(tx: Tx, eid: EidRow): Promise<string | null> {
  if (!eid.predecessorId || eid.relation === "complement") return null;
  const { number, status } = await readEid(tx, eid.predecessorId);
  return isBlockable(status) ? number : null;
}

function obstacleOf(work: () => unknown): Refusal | null {
  try {
    work();
    return null;
  } catch (why) {
    if (why instanceof Refusal) return why;
    throw why;
  }
}

/** Enough to tell whether it is the right address, without showing it to whoever stands at the desk: a•••@example.se. */
function maskedAddress(address: string | null): string | null {
  if (!address) return null;
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}
