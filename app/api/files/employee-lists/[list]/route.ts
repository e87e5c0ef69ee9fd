import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { streamOf } from "@/app/api/files/stream";
import type { Actor } from "@/lib/domain/core/actor";
import { csvLine } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { faultValues } from "@/lib/domain/people/import-row";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { type FaultyRow, listFaultyRows } from "@/lib/people/employee/import-faulty";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), list: z.uuid() }),
  "/api/files/employee-lists/[list]",
);

/** The rows with errors of one's own list, as they stand in the file, with which row it was and why. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      // The first page before the answer begins: what is refused has a status of its own.
      const lines = await firstLines(actor, data.list);
      const headers = attachment("rader-med-fel.csv", "text/csv; charset=utf-8");
      return new Response(streamOf(lines), { headers });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);

async function firstLines(actor: Actor, importId: string): Promise<AsyncGenerator<Buffer>> {
  const t = await getTranslations("employee-import");
  const first = await listFaultyRows(actor, { importId, after: null });
  const { headings } = first;
  const why = ({ field, ...fault }: FaultyRow["faults"][number]) =>
    `${field ? `${t(`field.${field}`)}: ` : ""}${t(`fault.${fault.code}`, faultValues(fault))}`;
  const written = ({ cells, line, faults }: FaultyRow) =>
    csvLine([...headings.map((_, at) => cells[at] ?? ""), String(line), faults.map(why).join(" ")]);
  return (async function* () {
    yield Buffer.from(`\ufeff${csvLine([...headings, t("fault-line"), t("fault-reason")])}\r\n`);
    for (let page: typeof first | null = first; page; ) {
      yield Buffer.from(page.rows.map((row) => `${written(row)}\r\n`).join(""));
      page = page.next === null ? null : await listFaultyRows(actor, { importId, after: page.next });
    }
  })();
}
