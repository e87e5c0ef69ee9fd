import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { bounded } from "@/lib/form/text-length";
import { getLocale } from "@/lib/i18n/server";
import { translator } from "@/lib/i18n/translator";
import { managementReportPdf, reportName } from "@/lib/operation/management-report/pdf";
import { readManagementReport } from "@/lib/operation/management-report/read";
import { recordManagementReport } from "@/lib/operation/management-report/record";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";
import { busyWith } from "@/lib/web/page-or-404";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    /** Empty where the form asks for everybody. */
    department: z.union([z.literal(""), z.uuid()]).default(""),
  }),
  "/api/files/management-reports",
);

/** A status report of a department and what is below it. Nothing leaves that is not on record. */
export const GET = door(async (request: Request): Promise<Response> => {
  const { data } = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const actor = data && (await actorIn(data.organisation));
  if (!actor) return missing();
  const departmentId = data.department || null;
  try {
    const report = await readManagementReport(actor, { departmentId });
    await recordManagementReport(actor, { departmentId });
    const locale = await getLocale();
    const pdf = await managementReportPdf(report, locale);
    const name = translator(locale, "management-report")("file", { name: reportName(report) });
    const headers = attachment(`${name} ${dayOf(report.at)}.pdf`, "application/pdf");
    return new Response(new Uint8Array(pdf), { headers });
  } catch (fault) {
    if (fault instanceof Refusal && !busyWith(fault)) return missing();
    throw fault;
  }
});
