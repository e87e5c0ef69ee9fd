import { z } from "zod";
import { seeOther } from "@/app/api/files/attachment";
import { readCappedForm, wrapping } from "@/app/api/files/capped-form";
import { missing } from "@/app/api/files/missing";
import { whoPosts } from "@/app/api/files/who-posts";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import { bounded } from "@/lib/form/text-length";
import { largestFramework, loadFramework } from "@/lib/mark/framework/load";
import { door } from "@/lib/web/door";
import { refusedAddress } from "@/lib/web/refused-address";

const address = bounded(z.object({ organisation: z.string().max(64) }), "/api/files/frameworks");

/** A version of the trust framework as a file. Answers 303 to the version, or back to the form with what was wrong. */
export const POST = door(async (request: Request): Promise<Response> => {
  const entered = await enter(request);
  if (entered instanceof Response) return entered;
  const {
    actor,
    to: { organisation: slug },
  } = entered;
  const form = await readCappedForm(request, largestFramework + wrapping);
  if (form === "too-large") return back(slug, new Refusal("framework-too-large", {}, "file"));
  if (form === "unreadable") return back(slug, new Refusal("invalid-input"));
  const file = form.get("file");
  const requestId = z.uuid().safeParse(form.get("requestId")).data;
  try {
    const typed = { file: file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : "" };
    const { id } = await loadFramework(actor, typed, requestId ? { requestId } : {});
    return seeOther(`/${slug}/quality-mark/frameworks/${id}?done=loaded`);
  } catch (fault) {
    if (fault instanceof Refusal) return back(slug, fault);
    throw fault;
  }
});

/** The version that comes with the product, for who writes one of their own. */
export const GET = door(async (request: Request): Promise<Response> => {
  const entered = await enter(request);
  if (entered instanceof Response) return entered;
  if (!may(entered.actor, "framework:write")) return missing();
  return new Response(JSON.stringify(builtInFramework, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${builtInFramework.id}.json"`,
      "Cache-Control": "no-store",
    },
  });
});

const formOf = (slug: string): string => `/${encodeURIComponent(slug)}/quality-mark/frameworks/load`;
const enter = (request: Request) => whoPosts(request, address, ({ organisation }) => formOf(organisation));

const back = (slug: string, refusal: Refusal): Response =>
  seeOther(`${formOf(slug)}?${refusedAddress(refusal)}`);
