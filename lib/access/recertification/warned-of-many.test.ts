import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aRound, noon } from "@/lib/access/testing-recertification";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { sweepRecertifications } from "./sweep";

const { administrator: sql } = await freshDatabase();

test("what nobody answers about is warned of however many they are: nothing ends of whom nobody was told", async () => {
  const { organisationId, grant, open } = await aRound();
  const first = await grant();
  await sql`insert into tenant.employee (organisation_id, id, given_name, surname, sort_name, employed_from, alias,
      affiliation_uid, email, created_at)
    select ${organisationId}, gen_random_uuid(), 'Nils', 'Nyman' || n, 'nyman' || n, '2020-01-01', 'A' || n, 'uid-' || n,
      'nils' || n || '@example.se', now() from generate_series(1, 1001) n`;
  await sql`insert into tenant.mandate (organisation_id, id, act, service_id, employee_id, special, limits, valid_from,
      decided_by, decided_on, delegation, needs_second, granted_by, granted_at)
    select m.organisation_id, gen_random_uuid(), m.act, m.service_id, e.id, false, '[]', m.valid_from, 'N', m.decided_on,
      '4', false, m.granted_by, m.granted_at from tenant.mandate m
      join tenant.employee e on e.organisation_id = m.organisation_id and e.affiliation_uid like 'uid-%'
     where m.id = ${first}`;
  await open(noon(-40), dayOf(noon(-10)));
  await as("worker", () => sweepRecertifications((fault) => expect(fault).toBeUndefined(), noon(-17)));
  const mails = async (kind: string) => {
    const [row] =
      await sql`select count(*)::int as n from tenant.mail where organisation_id = ${organisationId}
      and template = 'recertification' and subject like ${`%${kind}%`}`;
    return row?.n;
  };
  expect(await mails("upphör om ingen")).toBe(1_002);
  expect(await mails("Påminnelse")).toBe(4);
});
