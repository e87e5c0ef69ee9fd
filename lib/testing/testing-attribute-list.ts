import type { FreshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { addAttribute } from "@/lib/access/attribute/save";
import { importAttributeList } from "@/lib/access/attribute-value/list-commit";
import { previewAttributeList } from "@/lib/access/attribute-value/list-preview";
import { readingFrom } from "@/lib/access/attribute-value/list-reading";
import { uploadAttributeList } from "@/lib/access/attribute-value/list-upload";
import { recordAttributeValue } from "@/lib/access/attribute-value/record";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refusalOf } from "@/lib/people/employee/testing";
import { workAll } from "./testing-import";

export const today = dayOf(new Date());

/** Kim, Lo and Mio by employee number, affiliation, and in whose name lists are uploaded. */
export async function anImport({ administrator: sql }: FreshDatabase) {
  const organisationId = await anOrganisation();
  const sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
  const { attributeId } = await addAttribute(sven, {
    ...{ name: "prescriber", nameSv: "Förskrivarkod", nameEn: "Prescriber code" },
    ...{ source: "import", classification: "secret" },
  });
  const numbered = (employeeId: string, value: string) => sql`insert into tenant.identifier
    (organisation_id, id, employee_id, kind, value, lookup, lookup_key_id, masked, valid_from)
    values (${organisationId}, gen_random_uuid(), ${employeeId}, 'employee-number', ${value},
      sha256(${value}::bytea), 'prov', ${value}, '2020-01-01')`;
  const called = async (affiliationUid: string, number: string) => {
    const { id } = await anEmployee(organisationId, { affiliationUid });
    await numbered(id, number);
    return id;
  };
  const people = {
    kim: await called("kim", "41207"),
    lo: await called("lo", "41208"),
    mio: await called("mio", "A-9"),
  };
  const upload = async (content: Uint8Array, { by = sven, now = new Date() } = {}) =>
    (await uploadAttributeList(by, { attributeId, name: "koder.csv", content }, { now })).listId;
  const held = async (): Promise<Record<string, string>> => {
    const rows = await sql<{ uid: string; value: string; day: string }[]>`
      select e.affiliation_uid as uid, v.value, v.source_on::text as day from tenant.attribute_value v
        join tenant.employee e on e.organisation_id = v.organisation_id and e.id = v.employee_id
       where v.organisation_id = ${organisationId} order by 1`;
    return Object.fromEntries(rows.map(({ uid, value, day }) => [uid, `${value} ${day}`]));
  };
  return {
    ...{ organisationId, sven, attributeId, people, numbered, upload, held },
    preview: (listId: string, by: OfficerActor = sven) =>
      previewAttributeList(by, { listId, chosen: readingFrom({}) }),
    async importAll(content: Uint8Array, given: Record<string, unknown> = {}) {
      const listId = await upload(content);
      await importAttributeList(sven, form(listId, given));
      await workAll();
      return listId;
    },
    record: (employeeId: string, value: string, sourceOn = today) =>
      recordAttributeValue(sven, { attributeId, employeeId, version: "0", value, sourceOn }),
  };
}

export const file = (...rows: string[]) => Buffer.from(["Anst.nr;Kod", ...rows].join("\r\n"));
/** As the form of a preview sends it. */
export const form = (listId: string, given: Record<string, unknown> = {}) => ({
  ...{ listId, version: "1", by: "employee-number", who: "0", value: "1" },
  ...given,
});
export const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
