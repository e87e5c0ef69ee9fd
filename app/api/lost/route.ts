import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { readSmallForm } from "@/app/api/files/capped-form";
import { askLossCode, reportLostCard } from "@/lib/credential/loss/ask-code";
import { openLossVisit } from "@/lib/credential/loss/open-visit";
import type { ReporterActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { overTls } from "@/lib/env";
import { organisationIdOf } from "@/lib/session";
import { door } from "@/lib/web/door";
import { mustWait } from "@/lib/web/lost-limit";
import { visitCookie, visitSecret } from "@/lib/web/own-cookie";
import { visitorOf } from "@/lib/web/visitor";

const asked = z.enum(["code", "open", "card"]);
const hour = 3_600;

const aSecret = () => randomBytes(32).toString("base64url");

/**
 * POST from the signed-out page of a loss: a plain form, answered by a page. What it answers depends on what was typed
 * and from where, and never on whether there is such a person, address or card.
 */
export const POST = door(async (request: Request): Promise<Response> => {
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  const text = (name: string) => String(form.get(name) ?? "");
  const slug = text("organisation").slice(0, 64);
  const here = `/${slug}/lost`;
  // A borrowed telephone is given back: the secret in the cookie is then nowhere but as a hash.
  if (text("what") === "end")
    return leadTo((await organisationIdOf(slug)) ? `${here}?told=ended` : "/forlorad", "");
  const what = asked.safeParse(text("what")).data;
  const organisationId = what && (await organisationIdOf(slug));
  if (!organisationId) return leadTo("/forlorad");
  const visitor = visitorOf(request.headers);
  if (await mustWait(visitor, what === "open" ? "open" : "ask")) return leadTo(`${here}?told=wait`);
  const browser = known(await visitSecret()) ?? aSecret();
  const next = aSecret();
  const actor: ReporterActor = {
    ...{ kind: "reporter", organisationId, visitId: randomUUID(), employeeId: null, name: "" },
  };
  const fields = (...names: string[]) => Object.fromEntries(names.map((name) => [name, text(name)]));
  const told = await outcomeOf(
    {
      code: () => askLossCode(actor, { browser, visitor, ...fields("contact") }),
      open: () => openLossVisit(actor, { browser, next, ...fields("code") }),
      card: () => reportLostCard(actor, { browser, visitor, ...fields("card", "birthDate") }),
    }[what],
  );
  if (told) return leadTo(`${here}?told=${told}`, browser);
  return leadTo(
    { code: `${here}?told=sent`, open: `${here}/which`, card: `${here}?told=received` }[what],
    what === "open" ? next : browser,
  );
});

/** Our own secret, and no other text of that name. */
const known = (secret: string | undefined) => (/^[\w-]{43}$/.test(secret ?? "") ? secret : undefined);

const faultOf: Record<string, string> = {
  contact: "contact",
  card: "card",
  birthDate: "birth-date",
  code: "code-wrong",
};

/** What the page is to say, when it was not done. */
async function outcomeOf(run: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code;
    if (fault instanceof z.ZodError) return faultOf[String(fault.issues[0]?.path[0])] ?? "contact";
    throw fault;
  }
}

/** `browser`: the secret to keep; empty where none is kept any longer. */
function leadTo(path: string, browser?: string): Response {
  const headers = new Headers({ Location: path, "Cache-Control": "no-store" });
  const rest = `; Path=/; Max-Age=${browser ? hour : 0}; HttpOnly; SameSite=Lax${overTls() ? "; Secure" : ""}`;
  if (browser !== undefined) headers.append("Set-Cookie", `${visitCookie()}=${browser}${rest}`);
  return new Response(null, { status: 303, headers });
}
