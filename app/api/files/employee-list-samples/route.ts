import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { may } from "@/lib/domain/core/actor";
import { csvLine } from "@/lib/domain/core/export";
import { sampleList } from "@/lib/domain/people/import-sample";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(z.object({ organisation: z.string().max(64) }), "/api/files/employee-list-samples");

/** A list of people as the import reads it, in the reader's language: two people who do not exist. */
export const GET = door(async (request: Request): Promise<Response> => {
  const { data } = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const actor = data && (await actorIn(data.organisation));
  if (!actor || !may(actor, "employee:import")) return missing();
  const t = await getTranslations("employee-import");
  const lines = sampleList((field) => t(`field.${field}`)).map((cells) => `${csvLine(cells)}\r\n`);
  const headers = attachment(t("sample-file"), "text/csv; charset=utf-8");
  return new Response(`\ufeff${lines.join("")}`, { headers });
});
