import { z } from "zod";
import { listAddresses } from "@/db/people/contact-address";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { confirmationWays, refuseAmongMany } from "@/lib/domain/people/contact-address";
import { confirmLocked, lockAddress } from "./confirm-address";

/** As many as the page shows. */
export const confirmedAtMost = 200;

/**
 * A second officer has looked at many addresses and stands behind all of them, or none: an address that replaces another,
 * that several have, or that is a protected person's is confirmed by itself.
 */
export const confirmAddresses = command({
  name: "employee.confirm-addresses",
  permission: "employee:confirm-address",
  input: z.object({
    address: z
      .union([z.uuid({ error: "uuid" }), z.array(z.uuid({ error: "uuid" }))])
      .default([])
      .transform((one) => [...new Set([one].flat())])
      .pipe(z.array(z.uuid()).max(confirmedAtMost)),
    how: z.enum(confirmationWays, "choose"),
  }),
  async run(scope, { address, how }) {
    refuseNonOfficer(scope.actor);
    const rows = await listAddresses(scope.tx, address);
    const [first, ...rest] = rows.toSorted((one, other) => (one.person.id < other.person.id ? -1 : 1));
    if (!first) throw new Refusal(address.length > 0 ? "not-found" : "nothing-chosen", {}, "address");
    if (rows.length < address.length) throw new Refusal("not-found");
    const confirm = async ({ person, address: { id }, isOnly }: typeof first) => {
      const locked = await lockAddress(scope, person.id, id);
      refuseAmongMany(isOnly, locked.person);
      return confirmLocked(scope, locked, how);
    };
    const audit = [await confirm(first)] as [Awaited<ReturnType<typeof confirm>>];
    for (const row of rest) audit.push(await confirm(row));
    return { value: { count: rows.length }, audit };
  },
});
