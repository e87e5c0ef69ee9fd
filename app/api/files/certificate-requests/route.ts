import { z } from "zod";
import { seeOther } from "@/app/api/files/attachment";
import { readCappedForm } from "@/app/api/files/capped-form";
import { whoPosts } from "@/app/api/files/who-posts";
import { askToProduce } from "@/lib/credential/eid/ask-to-produce";
import { produceEid } from "@/lib/credential/eid/produce";
import { toSigningPage } from "@/lib/credential/signing-page";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { door } from "@/lib/web/door";

const address = bounded(
  z.object({ organisation: z.string().max(64), eid: z.uuid() }),
  "/api/files/certificate-requests",
);
type Address = z.output<typeof address>;

/**
 * Certificate requests as files: the same command as the pasted ones, by a route because a server action stops at 1 MB
 * before our code could say why. Answers 303 to the e-ID, or back to the form with what was wrong.
 */
export const POST = door(async (request: Request): Promise<Response> => {
  const posted = await whoPosts(request, address, formOf);
  if (posted instanceof Response) return posted;
  return produce(posted.actor, posted.to, await readCappedForm(request));
});

async function produce(
  actor: Actor,
  to: Address,
  form: FormData | "too-large" | "unreadable",
): Promise<Response> {
  if (form === "too-large") return back(to, new Refusal("request-too-large"));
  if (form === "unreadable") return back(to, new Refusal("invalid-input"));
  const requestId = z.uuid().safeParse(form.get("requestId")).data;
  try {
    const given = { ...(await valuesOf(form)), eidId: to.eid };
    const options = requestId ? { requestId } : {};
    if (form.get("sign")) return seeOther(await toSigningPage(await askToProduce(actor, given, options)));
    await produceEid(actor, given, options);
    return seeOther(`/${to.organisation}/eids/${to.eid}`);
  } catch (fault) {
    if (fault instanceof Refusal) return back(to, fault, form);
    if (fault instanceof z.ZodError) return back(to, new Refusal("invalid-input"), form);
    throw fault;
  }
}

async function valuesOf(form: FormData): Promise<Record<string, string | Uint8Array>> {
  const values: Record<string, string | Uint8Array> = {};
  for (const [name, value] of form)
    values[name] = typeof value === "string" ? value : new Uint8Array(await value.arrayBuffer());
  return values;
}

function back(to: Address, refusal: Refusal, form?: FormData): Response {
  const told = new URLSearchParams();
  for (const { code, field = "" } of [refusal, ...refusal.also]) {
    told.append("refused", code);
    told.append("field", field);
  }
  for (const name of ["carrierNumber", "declared"]) {
    const typed = form?.get(name);
    if (typeof typed === "string") told.set(name, typed.slice(0, 40));
  }
  return seeOther(`${formOf(to)}?${told}`);
}

function formOf({ organisation, eid }: Address): string {
  return `/${encodeURIComponent(organisation)}/eids/${eid}/produce`;
}
