import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { Refusal } from "@/lib/domain/core/refusal";
import { extractFormats } from "@/lib/domain/operation/register-extract";
import { bounded } from "@/lib/form/text-length";
import { getLocale } from "@/lib/i18n/server";
import { translator } from "@/lib/i18n/translator";
import { registerExtractJson, registerExtractPdf } from "@/lib/operation/register-extract/file";
import { takeRegisterExtract } from "@/lib/operation/register-extract/take";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";
import { refusedFile } from "@/lib/web/refused-file";

const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    extract: z.union([z.uuid(), z.literal("own")]),
    format: z.enum(extractFormats).default("pdf"),
    act: z.uuid().optional(),
  }),
  "/api/files/register-extracts/[extract]",
);

/** What whoever ordered it can do something about. Whether there is an extract is told to nobody else. */
const toldCodes: readonly string[] = [
  "step-up-needed",
  "act-required",
  "act-missing",
  "act-stale",
  "act-used",
];

/** All that is held about oneself, or about whom an officer has ordered it. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ extract: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const extract = await takeRegisterExtract(actor, data);
      const locale = await getLocale();
      const name = translator(locale, "register-extract")("document");
      if (data.format === "json")
        return new Response(registerExtractJson(extract), {
          headers: attachment(`${name}.json`, "application/json"),
        });
      const pdf = await registerExtractPdf(extract, locale);
      return new Response(new Uint8Array(pdf), { headers: attachment(`${name}.pdf`, "application/pdf") });
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      return toldCodes.includes(fault.code) ? refusedFile(request, fault) : missing();
    }
  },
);
