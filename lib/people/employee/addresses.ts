import { listAddresses, listAddressIdsToConfirm, type ShownAddressRow } from "@/db/people/contact-address";
import { type Actor, isSamePerson } from "@/lib/domain/core/actor";
import {
  askedSince,
  type ContactAddress,
  type ContactKind,
  handsOf,
  isWaiting,
  mayConfirm,
  settlingMs,
  waitingMs,
} from "@/lib/domain/people/contact-address";
import { displayName, maySeeProtected, workplaceOf } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";

/** An address that one person alone stands behind, as this actor may see it. */
export interface SeenAddress {
  id: string;
  kind: ContactKind;
  /** It takes two people and waits for the second; otherwise it is in force. */
  waiting: boolean;
  /** Withheld with the rest of a protected person. Null where an address is taken away. */
  value: string | null;
  replaced: string | null;
  enteredAt: Date;
  /** Null where no person did, and for the person themselves. */
  enteredBy: string | null;
  /** It came in by a list. */
  byList: boolean;
  /** The person entered it on their own page, with a code that was sent there. */
  byHolder: boolean;
  mine: boolean;
  mayConfirm: boolean;
  /** Not among many: it replaces another, several have it, or the person is protected. */
  byItself: boolean;
  /** When a waiting change lapses, or codes may go to one in force without a second person. */
  until: Date;
}

export function seeAddress(row: ShownAddressRow, actor: Actor, now: Date): SeenAddress {
  const { address } = row;
  const hidden = row.protectedIdentity && !maySeeProtected(actor);
  const from = address.inForceAt ?? address.enteredAt;
  return {
    id: address.id,
    kind: address.kind,
    waiting: isWaiting(asAddress(row), now),
    value: hidden ? null : address.value,
    replaced: hidden ? null : address.replaced,
    enteredAt: address.enteredAt,
    enteredBy: row.byHolder ? null : row.enteredByName,
    byHolder: row.byHolder,
    byList: address.importId !== null,
    mine: handsOf(asAddress(row)).some((hand) => isSamePerson(actor, hand)),
    byItself: !row.isOnly || row.protectedIdentity,
    mayConfirm: mayConfirm(asAddress(row), row.person, actor, now),
    until: new Date(from.getTime() + (address.inForceAt ? settlingMs : waitingMs)),
  };
}

const asAddress = ({ address }: ShownAddressRow): ContactAddress => ({
  ...address,
  kind: address.kind,
});

/** Still asked about: a change whose time is out is not, nor is an address taken away. */
function isOpen({ address }: ShownAddressRow, now: Date): boolean {
  if (address.inForceAt) return address.value !== null;
  return now.getTime() - address.enteredAt.getTime() < waitingMs;
}

/** One of each kind: while a change waits, what it would replace is not asked about. */
export function openOf(rows: ShownAddressRow[], now: Date): ShownAddressRow[] {
  const open = rows.filter((row) => isOpen(row, now));
  const waits = (kind: string) =>
    open.some(({ address }) => address.kind === kind && address.inForceAt === null);
  return open.filter(({ address }) => address.inForceAt === null || !waits(address.kind));
}

export interface AddressWork extends SeenAddress {
  employeeId: string;
  name: string;
  department: string;
}

/** As many as the page shows; the heading counts all. */
const mostShown = 200;

/** The addresses that ask for a second officer, the oldest first, and how many they are in all. */
export const listAddressWork = query({
  permission: "employee:confirm-address",
  looks: "list",
  async run({ tx, actor, now, sees }: ReadScope, _input: undefined) {
    const asked = await listAddressIdsToConfirm(tx, askedSince(now));
    const rows = await listAddresses(tx, asked.slice(0, mostShown));
    const addresses = rows.map((row): AddressWork => {
      const sight = sees(row.person.id, row.person);
      return {
        ...seeAddress(row, actor, now),
        employeeId: row.person.id,
        name: displayName(row.person, sight),
        department: workplaceOf(row, sight).department,
      };
    });
    return { addresses, total: asked.length };
  },
});
