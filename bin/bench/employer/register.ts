import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { connect } from "@/bin/setup/roles.mjs";
import { fillSearch } from "@/db/core/search-fill";
import { anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { allDepartments, nameOf } from "./names";

export interface Register {
  /** An officer of the largest employer, who may read all of it. */
  actor: OfficerActor;
  people: number;
  /** Whoever is in the middle of the lists. */
  middle: { employeeId: string; eidId: string };
  /** One at the top, with 45 below it. */
  departmentId: string;
  administrator: string;
}

const employers = 20;

/**
 * So many e-IDs over twenty employers, two for each person: a fifth of the people at the largest, the others alike. The
 * rows come by COPY, with nothing that application and database would have checked row by row.
 */
export async function aRegister(administrator: string, eids: number): Promise<Register> {
  const began = performance.now();
  const sql = await connect(administrator);
  const largest = eids / 10;
  let actor: OfficerActor | undefined;
  for (let nth = 0; nth < employers; nth++) {
    const organisationId = await anOrganisation({ name: `Bänkmarks kommun ${nth + 1}` });
    const { id: typeId } = await aType(organisationId);
    actor ??= await anOfficer(organisationId, ["id-administrator", "procurement-officer"]);
    const people = nth === 0 ? largest : Math.round((eids / 2 - largest) / (employers - 1));
    await unguarded(sql, ["department", "employee", "eid"], async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`insert into tenant.department ${tx(departmentRows(organisationId, nth))}`;
      await copy(
        tx,
        employeeCopy,
        linesOf(people, (n) => employeeLine(organisationId, nth, n)),
      );
      await copy(
        tx,
        eidCopy,
        linesOf(people * 2, (n) => eidLine(organisationId, typeId, nth, n)),
      );
    });
  }
  await sql`set role sigill_owner`;
  await sql`comment on table tenant.search_term is null`;
  await fillSearch(sql);
  await sql`reset role`;
  await sql`vacuum analyze`; // what autovacuum does a minute later
  await sql.end();
  if (!actor) throw new Error("no employer");
  console.log(`# ${eids} e-IDs made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const half = largest >> 1;
  const middle = { employeeId: idOf(0, 1, half), eidId: idOf(0, 2, largest) };
  return { actor, people: largest, middle, departmentId: idOf(0, 3, 5), administrator };
}

const employeeCopy =
  "copy tenant.employee (organisation_id, id, given_name, surname, sort_name, department_id, department_name, employed_from, employed_to, alias, affiliation_uid, created_at, protected_identity) from stdin";
const eidCopy =
  "copy tenant.eid (organisation_id, id, number, employee_id, type_id, type_version, status, status_reason, status_since, valid_day, valid_to, carrier_number, ordered_at) from stdin";

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
/** The same person whenever asked, and in no order: as random ids are. */
const idOf = (employer: number, kind: number, n: number) => {
  const mixed = ((n * 2_654_435_761) >>> 0).toString(16).padStart(8, "0");
  return `${mixed}-${kind}000-4000-80${String(employer).padStart(2, "0")}-${n.toString(16).padStart(12, "0")}`;
};

const departmentRows = (organisation: string, employer: number) =>
  allDepartments.map(({ name, above }, nth) => ({
    ...{ organisation_id: organisation, id: idOf(employer, 3, nth), name },
    parent_id: above === null ? null : idOf(employer, 3, above),
  }));

const hasLeft = (n: number) => n % 50 === 7;

function employeeLine(organisation: string, employer: number, n: number): string {
  const { givenName, surname, department } = nameOf(n);
  const ended = hasLeft(n) ? day(-(n % 700) - 1) : "\\N";
  const hidden = n % 500 === 3 ? "t" : "f";
  const sort = `${surname} ${givenName}`.toLowerCase();
  return `${organisation}\t${idOf(employer, 1, n)}\t${givenName}\t${surname}\t${sort}\t${idOf(employer, 3, department)}\t${allDepartments[department]?.name}\t2020-01-01\t${ended}\tAdministratör ${100_000 + n}\t${employer}x${n}\t${day(-900)}\t${hidden}\n`;
}

function eidLine(organisation: string, type: string, employer: number, n: number): string {
  const left = hasLeft(n >> 1) && n % 10_000 !== 14;
  const first = left ? "revoked" : n % 100 === 0 ? "suspended" : "active";
  const status = n % 2 === 0 ? first : n % 20 === 5 ? "ready" : n % 20 === 9 ? "ordered" : "revoked";
  const reason = status === "revoked" || status === "suspended" ? "lost" : "\\N";
  const last = (n * 7) % 1000;
  return `${organisation}\t${idOf(employer, 2, n)}\tEL-2026-${String(n).padStart(6, "0")}\t${idOf(employer, 1, n >> 1)}\t${type}\t1\t${status}\t${reason}\t${day(-(n % 900))}\t${day(last)}\t${day(last + 1)}\t9752 ${10_000_000 + n}\t${day(-901)}\n`;
}

function* linesOf(count: number, line: (n: number) => string): Generator<string> {
  for (let from = 0; from < count; from += 1000) {
    let some = "";
    for (let n = from; n < Math.min(count, from + 1000); n++) some += line(n);
    yield some;
  }
}

async function copy(tx: postgres.TransactionSql, statement: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), await tx.unsafe(statement).writable());
}
