import { beforeEach } from "vitest";
import { as, type FreshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { beginKeyChange } from "@/lib/operation/field-key/change";
import { changeRows, type Seen } from "@/lib/operation/field-key/change-rows";
import { hashing } from "@/lib/operation/field-key/hash-anew";
import { addEmployee } from "@/lib/people/employee/add";
import { aForm, refusalOf } from "@/lib/people/employee/testing";
import { confirmOfficer, identifyOfficer } from "@/lib/people/officer/identify";
import { everyProgramKnows, forget, giveKeys, hear, twoKeys } from "./testing-field-key";

export const name = "lookup-key";
/** From ranges given to nobody. */
export const [number, another] = ["19850214-9803", "19900101-9802"];

interface Desk {
  employer: string;
  hr: OfficerActor;
  amina: OfficerActor;
  petra: OfficerActor;
}

async function forgetRows({ administrator: sql }: FreshDatabase): Promise<void> {
  await sql.unsafe("truncate system.field_key, system.key_beat");
  await sql.unsafe("alter table tenant.officer_identity disable trigger user");
  await sql`delete from tenant.officer_identity`;
  await sql`delete from tenant.identifier`;
  for (const trigger of ["a_second_person", "confirmed_stays", "kept", "hashed_anew", "sealed_anew"])
    await sql.unsafe(`alter table tenant.officer_identity enable always trigger ${trigger}`);
}

/** Known by numbers of theirs, which two others have typed. */
async function knownOfficers({ administrator: sql }: FreshDatabase): Promise<Desk> {
  const employer = await anOrganisation();
  const officer = (role: "administrator" | "id-administrator", given = {}) =>
    anOfficer(employer, [role], given);
  const [one, other] = [await officer("administrator"), await officer("administrator")];
  const [hr, amina, petra] = [
    await officer("id-administrator", { known: false }),
    await officer("administrator", { known: false }),
    await officer("administrator", { known: false }),
  ];
  const numbers = ["19700101-9806", "19710101-9805", "19720101-9804"];
  for (const [nth, { officerId }] of [hr, amina, petra].entries()) {
    const typed = { officerId, personalNumber: numbers[nth] };
    await identifyOfficer(one, typed);
    await confirmOfficer(other, typed);
  }
  // The builders' numbers are hashes of nothing.
  await sql`update tenant.officer_identity set ended_at = now() where lookup_key_id = 'prov'`;
  return { employer, hr, amina, petra };
}

/** For tests: before each, an employer whose officers are known by numbers of theirs, and two keys, neither begun. */
export function aHashedDesk(database: FreshDatabase) {
  const keys = twoKeys(name);
  const [before, after] = keys.ids;
  const now = new Date();
  const seen: Seen[] = [];
  const desk = {} as Desk;

  beforeEach(async () => {
    await forgetRows(database);
    seen.length = 0;
    forget();
    giveKeys(keys.lines, name);
    Object.assign(desk, await knownOfficers(database));
    await everyProgramKnows([before, after], before, name);
  });

  const add = (personalNumber: string) => addEmployee(desk.hr, aForm({ personalNumber }), { now });
  return {
    ...{ before, after, now, seen, desk, add },
    begin: async () => {
      await as("worker", () => beginKeyChange(name, now));
      await hear(name);
      await everyProgramKnows([before, after], after, name);
    },
    hash: () => as("worker", () => changeRows(hashing, now, { tell: (one) => seen.push(one) })),
    addRefused: async (personalNumber: string) => (await refusalOf(add(personalNumber))).code,
    ...asked(database, desk, after),
  };
}

/** What is on record. */
function asked({ administrator: sql }: FreshDatabase, desk: Desk, after: string) {
  return {
    /** Of that number, whose the rows are and under which key. */
    async stored(personalNumber = number): Promise<string[]> {
      const digits = personalNumber.replace("-", "");
      const lookups = lookupsOf(desk.employer, "personnummer", digits).map((one) => Buffer.from(one));
      const rows = await sql`
        select 'person' as of, lookup_key_id as key from tenant.identifier where lookup in ${sql(lookups)}
        union all select 'officer', lookup_key_id from tenant.officer_identity
         where lookup in ${sql(lookups)} and ended_at is null order by 1, 2`;
      return rows.map((row) => `${row.of} ${row.key}`);
    },
    async identified(personalNumber = number): Promise<OfficerActor> {
      const officer = await anOfficer(desk.employer, ["id-administrator"], { known: false });
      await identifyOfficer(desk.amina, { officerId: officer.officerId, personalNumber });
      await confirmOfficer(desk.petra, { officerId: officer.officerId, personalNumber });
      return officer;
    },
    employeeOf: async ({ accountId }: OfficerActor) =>
      (await sql`select tenant.employee_of(${desk.employer}, ${accountId}) as id`)[0]?.id,
    isSame: async (one: OfficerActor, other: OfficerActor) =>
      (
        await sql`select tenant.person_of(${desk.employer}, ${one.accountId})
          = tenant.person_of(${desk.employer}, ${other.accountId}) as same`
      )[0]?.same,
    state: async () =>
      (
        await sql`select moved, unreadable, complete_at is not null as complete from system.field_key
          where key_id = ${after}`
      )[0],
  };
}
