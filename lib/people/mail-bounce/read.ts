import { countBouncedPeople, listBouncedPeople } from "@/db/people/mail-bounce";
import { isSelf } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import { type BounceReason, bounceReasonOf } from "@/lib/domain/people/mail-bounce";
import { query } from "@/lib/query";

export interface BouncedPerson {
  employeeId: string;
  bounceId: string;
  name: string;
  /** Null where it must not be seen. */
  address: string | null;
  reason: BounceReason;
  at: Date;
  /** Whether it is the reader's own. */
  mine: boolean;
}
const mostShown = 200;

/** Everybody whose mail comes back, the longest first. */
export const readBounced = query({
  permission: "employee:write",
  looks: "list",
  async run(
    { tx, actor, now, sees },
    _input: undefined,
  ): Promise<{ people: BouncedPerson[]; count: number }> {
    const today = dayOf(now);
    const rows = await listBouncedPeople(tx, today, mostShown);
    const people = rows.map(({ person, id, status, bouncedAt }) => {
      const sight = sees(person.id, person);
      return {
        ...{ employeeId: person.id, bounceId: id, name: displayName(person, sight) },
        ...{ address: sight ? person.email : null, reason: bounceReasonOf(status), at: bouncedAt },
        mine: isSelf(actor, person.id),
      };
    });
    return { people, count: await countBouncedPeople(tx, today) };
  },
});
