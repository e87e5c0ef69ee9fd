import { connect } from "@/bin/setup/roles.mjs";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { chooseListColumns } from "@/lib/people/employee/import-choose";
import type { ImportPreview } from "@/lib/people/employee/import-preview";
import { carryOut, previewed, uploadList } from "./whole";

export interface ImportedAgain {
  /** Rows that the job refused, or whose manager it did not set, and that the preview had said nothing of. */
  refusedAfterPreview: number;
  /** Rows that would add or change a person when the same file is read again. */
  againChanges: number;
  faulty: number;
}

/**
 * Imports an office's list, its departments made by it, and reads the same file once more. `managed` are its lines that
 * name a manager.
 */
export async function importAgain(
  administrator: string,
  officer: OfficerActor,
  { content, managed }: { content: Buffer; managed: readonly number[] },
): Promise<ImportedAgain> {
  const importId = await uploadList(officer, content);
  const preview = await makingDepartments(officer, await previewed(officer, importId));
  const job = await carryOut(officer, preview);
  if (job.state !== "done") throw new Error(`The job is ${job.state}.`);
  const refusedAfterPreview = await countUnannounced(administrator, importId, managed);
  const { counts } = await previewed(officer, await uploadList(officer, content));
  return {
    refusedAfterPreview,
    againChanges: counts.new.rows + counts.changed.rows,
    faulty: preview.counts.faulty.rows,
  };
}

/** Has the list read anew with the departments that it lacks to be made. */
async function makingDepartments(
  officer: OfficerActor,
  { id, version, fullList, reading }: ImportPreview,
): Promise<ImportPreview> {
  const { row = 0, columns = {} } = reading.headings ?? {};
  const said = { importId: id, version, extent: fullList ? "whole" : "part", newDepartments: true } as const;
  await chooseListColumns(officer, { ...said, headingRow: row, shownRow: row, ...columns });
  return previewed(officer, id);
}

/** Asked of the tables, since what is measured is whether the preview and the job agree. */
async function countUnannounced(
  administrator: string,
  importId: string,
  managed: readonly number[],
): Promise<number> {
  const sql = await connect(administrator);
  const [row] = await sql`
    select count(*)::int as n from tenant.employee_import i
      join tenant.employee_import_row r on r.organisation_id = i.organisation_id and r.import_id = i.id
      left join tenant.employee e on e.organisation_id = r.organisation_id and e.id = r.employee_id
     where i.id = ${importId} and r.kind <> 'faulty' and not exists (select from unnest(r.notes) note where note like 'manager-%')
       and (exists (select from tenant.job_row j
                     where j.organisation_id = i.organisation_id and j.job_id = i.commit_job_id
                       and j.outcome = 'refused' and (j.detail ->> 'line')::int = r.line)
            or (r.line = any (${[...managed]}::int[]) and e.manager_id is null))`;
  await sql.end();
  return row?.n;
}
