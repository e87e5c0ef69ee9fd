import { z } from "zod";
import { seeOther } from "@/app/api/files/attachment";
import { readCappedForm, wrapping } from "@/app/api/files/capped-form";
import { type Actor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import { findActor } from "@/lib/form-action";
import { largestFramework, loadFramework } from "@/lib/mark/framework/load";
import { signInPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";

const address = z.object({ organisation: z.string().max(64) });

/** A version of the trust framework as a file. Answers 303 to the version, or back to the form with what was wrong. */
export const POST = door(async (request: Request): Promise<Response> => {
  const entered = await enter(request);
  if (entered instanceof Response) return entered;
  const { actor, slug } = entered;
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
  if (!may(entered.actor, "framework:write")) return new Response("Not found.\n", { status: 404 });
  return new Response(JSON.stringify(builtInFramework, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${builtInFramework.id}.json"`,
      "Cache-Control": "no-store",
    },
  });
});

async function enter(request: Request): Promise<{ actor: Actor; slug: string } | Response> {
  const to = address.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!to.success) return new Response("Not found.\n", { status: 404 });
  const slug = to.data.organisation;
  try {
    return { actor: await findActor(slug), slug };
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    if (fault.code === "not-signed-in") return seeOther(signInPath(`/${slug}/quality-mark/frameworks/load`));
    return new Response("Not found.\n", { status: 404 });
  }
}

function back(slug: string, { code, field, detail }: Refusal): Response {
  const told = new URLSearchParams({ ...detail, refused: code, ...(field ? { field } : {}) });
  return seeOther(`/${slug}/quality-mark/frameworks/load?${told}`);
}
