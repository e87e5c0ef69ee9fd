import { readAttribute } from "@/db/access/attribute";
import { readList } from "@/db/access/attribute-list";
import {
  type ListReading,
  type PlannedRow,
  type RowKind,
  rowKinds,
} from "@/lib/domain/access/attribute-list";
import type { HeldValue } from "@/lib/domain/access/attribute-value";
import { isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { openList } from "./list-file";
import { type ListPlan, planOf } from "./list-plan";
import { readingOf } from "./list-reading";

export interface ShownRow extends Omit<PlannedRow, "employeeId"> {
  /** Empty for one whom nobody is known by. */
  name: string;
}
export interface ShownMissing {
  id: string;
  name: string;
  held: HeldValue;
}
export interface ListPreview {
  id: string;
  attributeId: string;
  /** Of the attribute, as it is shown. */
  version: number;
  file: string;
  headings: string[];
  reading: ListReading;
  counts: Record<RowKind | "missing", number>;
  /** The first of each kind that something is to be said of. */
  rows: ShownRow[];
  missing: ShownMissing[];
  /** Whether more are counted than shown. */
  more: boolean;
}

const mostShown = 50;
const shownKinds: readonly RowKind[] = ["faulty", "unknown", "changed", "new", "renewed"];

/** What a list would do, to whoever uploaded it. Throws Refusal list-gone. */
export const previewAttributeList = query({
  permission: "attribute:write",
  looks: "list",
  async run(scope, asked: { listId: string; chosen: ListReading | null }): Promise<ListPreview> {
    const { tx, actor, now, sees } = scope;
    const list = await readList(tx, asked.listId, now);
    if (!isSamePerson(actor, list.accountId) || list.jobId !== null) throw new Refusal("list-gone");
    const { name, nameSv, nameEn, version } = await readAttribute(tx, list.attributeId);
    const content = openList(list);
    const reading = readingOf(asked.chosen, content, [name, nameSv, nameEn]);
    const plan = await planOf(scope, list, content, reading);
    const { rows, missing, people } = plan;
    const nameOf = (id: string | null) => {
      const person = people.get(id ?? "");
      return person ? displayName(person, sees(person.id, person)) : "";
    };
    const shown = shownKinds.flatMap((kind) => rows.filter((row) => row.kind === kind).slice(0, mostShown));
    const left = missing.slice(0, mostShown);
    const counts = countsOf(plan);
    return {
      ...{ id: list.id, attributeId: list.attributeId, version, reading, counts },
      ...{ file: content.file, headings: content.headings },
      rows: shown.map(({ employeeId, ...row }) => ({ ...row, name: nameOf(employeeId) })),
      missing: left.map(({ person, held }) => ({
        ...{ id: person.id, held },
        name: displayName(person, sees(person.id, person)),
      })),
      more: shown.length + counts.unchanged < rows.length || left.length < missing.length,
    };
  },
});

const countsOf = ({ rows, missing }: ListPlan) => ({
  ...(Object.fromEntries(
    rowKinds.map((kind) => [kind, rows.filter((row) => row.kind === kind).length]),
  ) as Record<RowKind, number>),
  missing: missing.length,
});
