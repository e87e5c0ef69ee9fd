import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { streamOf } from "@/app/api/files/stream";
import { reasonOf } from "@/components/operation/job/refused-rows";
import type { Actor } from "@/lib/domain/core/actor";
import { csvLine } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { bounded } from "@/lib/form/text-length";
import type { Locale } from "@/lib/i18n/locale";
import { getLocale } from "@/lib/i18n/server";
import { translator } from "@/lib/i18n/translator";
import { exportTypes } from "@/lib/operation/export/write";
import { type JobShown, type ReportLine, readJob } from "@/lib/operation/job/read";
import { readJobRows, recordJobReport } from "@/lib/operation/job/report";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), job: z.uuid() }),
  "/api/files/job-reports/[job]",
);

/** How each row of a job went, as a file. Nothing leaves that is not on record. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ job: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const locale = await getLocale();
      const job = await readJob(actor, { jobId: data.job, locale });
      await recordJobReport(actor, { jobId: data.job });
      const named = translator(locale, "job")("report.file", { title: job.title });
      const headers = attachment(`${named} ${dayOf(job.askedAt)}.csv`, exportTypes.csv);
      return new Response(streamOf(lines(actor, job, locale)), { headers });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);

const size = 1_000;

/** A page of rows at a time, as fast as the reader takes them. Begins with a byte order mark, as every CSV of ours. */
async function* lines(actor: Actor, job: JobShown, locale: Locale): AsyncGenerator<Uint8Array> {
  const t = translator(locale, "job");
  const head = ["row", "about", "outcome", "why"] as const;
  yield bytes(`\ufeff${csvLine(head.map((key) => t(`report.${key}`)))}\r\n`);
  for (let after: number | null = 0; after !== null; ) {
    const page = await pageAfter(actor, { jobId: job.id, locale, after, size });
    yield bytes(page.lines.map((line) => lineOf(line, locale)).join(""));
    after = page.next;
  }
}

const pageAfter = (...asked: Parameters<typeof readJobRows>) => readJobRows(...asked);

function lineOf(line: ReportLine, locale: Locale): string {
  const { number, about, outcome } = line;
  const told = translator(locale, "job")(`report.${outcome ?? "untouched"}`);
  return `${csvLine([number, about, told, reasonOf(locale, line)])}\r\n`;
}

const bytes = (text: string) => new TextEncoder().encode(text);
