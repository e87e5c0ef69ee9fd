import "server-only";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type Actor, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { getTranslations } from "@/lib/i18n/server";
import { holdsPrivateKey } from "@/lib/pki/request-text";
import type { Answer, Command } from "./command";
import { refusalText, validationText } from "./i18n/refusal";
import { log } from "./log";
import { noteOutdated, numbered } from "./program/request-context";
import { actorIn, currentSession, organisationIdOf } from "./session";
import { signInForThis } from "./web/asked-path";
import { forgetKept } from "./web/kept";
import { visitSecret } from "./web/own-cookie";
import { logTenantlessRefusal } from "./web/tenantless-refusal";

/** What a form shows after it was sent: nothing yet, done, or refused with the words beside each field. */
export type FormState =
  | { status: "idle" }
  | { status: "done"; message?: string }
  | {
      status: "refused";
      /** Heading of the refusal, when the form's own does not fit. */
      title?: string;
      message: string;
      /** Where to go instead; an empty address is the page itself, loaded anew. */
      link?: { href: string; label: string; aside?: true };
      fields: Record<string, string>;
      values: Record<string, string | string[]>;
    };

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** Where to go afterwards: a path below the employer's own. Without it the form says it is done. */
interface After<Value extends Answer> {
  to?: (value: Value, form: FormData) => string;
  /** Where to go outside of ours; a whole address. */
  away?: (value: Value) => Promise<string>;
  /** What the form says instead of leading elsewhere: words that belong in no address. */
  message?: (value: Value) => Promise<string>;
  /** Of a form with two buttons: the action that the other one asks for. */
  instead?: (form: FormData) => FormAction | undefined;
  /** Who somebody is that has not signed in, by what their browser keeps; without it, nobody. */
  signedOut?: (organisationId: string, secret: string | undefined) => Promise<Actor | undefined>;
  /** The same by what the form carries: the secret of the address it stands at. */
  byAddress?: (organisationId: string, form: FormData) => Promise<Actor | undefined>;
}

/**
 * The door between a form and a command: finds the actor, runs, and turns refusals into words beside the fields.
 * The form carries `organisation` (slug) and `requestId`; what the person may do is looked up, never believed.
 */
export function formAction<Value extends Answer>(
  command: Command<Value>,
  after: After<Value> = {},
): FormAction {
  return async (state, form) => {
    // Called from outside with anything at all: what is not a form is nobody's form.
    if (!(form instanceof FormData)) {
      const refused = { code: "invalid-input", door: "form", detail: "not a form" } as const;
      await logTenantlessRefusal(refused, await headers());
      return refuse(new Refusal("invalid-input"), {});
    }
    const other = after.instead?.(form);
    if (other) return other(state, form);
    const slug = String(form.get("organisation") ?? "");
    const values = valuesOf(form);
    let actor: Actor | undefined;
    let target: string | undefined;
    let message: string | undefined;
    try {
      actor = (await visitorIn(slug, form, after)) ?? (await findActor(slug));
      const requestId = z.uuid().safeParse(form.get("requestId")).data;
      const value = await command(actor, values, requestId ? { requestId } : {});
      forgetKept(actor.organisationId);
      // What the browser has kept too: the menu's figures, and the pages it would go back to.
      refresh();
      target = (await after.away?.(value)) ?? (after.to && `/${slug}${after.to(value, form)}`);
      message = await after.message?.(value);
    } catch (fault) {
      if (fault instanceof Refusal) {
        if (fault.code === "not-signed-in") redirect(await signInForThis(`/${slug}`));
        return refuse(fault, values, { slug, actor });
      }
      if (fault instanceof z.ZodError) return refuseInput(fault, values);
      log().error({ fault: numbered(fault) }, "a form action failed");
      throw fault;
    }
    if (target) redirect(target);
    return { status: "done", ...(message ? { message } : {}) };
  };
}

/** The actor, or a refusal on record: nobody signed in, or an employer that is not theirs and so does not exist for them. */
export async function findActor(slug: string) {
  const actor = await actorIn(slug);
  if (actor) return actor;
  const session = await currentSession();
  const refusal = new Refusal(session ? "not-found" : "not-signed-in");
  const detail = slug.slice(0, 64);
  const accountId = session?.accountId ?? null;
  await logTenantlessRefusal({ code: refusal.code, door: "form", accountId, detail }, await headers());
  throw refusal;
}

async function visitorIn(
  slug: string,
  form: FormData,
  { signedOut, byAddress }: Pick<After<Answer>, "signedOut" | "byAddress">,
): Promise<Actor | undefined> {
  if (!(signedOut || byAddress) || (await actorIn(slug))) return undefined;
  const organisationId = await organisationIdOf(slug);
  if (!organisationId) return undefined;
  return byAddress ? byAddress(organisationId, form) : signedOut?.(organisationId, await visitSecret());
}

/** The form's fields as the command parses them; one value a name, or a list where a name came twice. */
export function valuesOf(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION") || name === "organisation" || name === "requestId") continue;
    const texts = form.getAll(name).filter((value): value is string => typeof value === "string");
    const [first] = texts;
    if (first !== undefined) values[name] = texts.length > 1 ? texts : first;
  }
  return values;
}

type Values = Record<string, string | string[]>;

async function refuse(
  refusal: Refusal,
  values: Values,
  by: { slug?: string; actor?: Actor | undefined } = {},
): Promise<FormState> {
  const { code, detail, field, also } = refusal;
  // One's own change in another tab is told as one's own.
  const own = by.actor !== undefined && isSamePerson(by.actor, detail.account ?? null);
  const message = await refusalText(own ? new Refusal(code, { ...detail, by: "you" }, field) : refusal);
  const fields: Record<string, string> = field ? { [field]: message } : {};
  for (const other of also) if (other.field) fields[other.field] ??= await refusalText(other);
  const [title, link] = await Promise.all([titleOf(refusal), linkOf(refusal, by.slug ?? "")]);
  const words = {
    ...(title ? { title } : {}),
    message: also.length > 0 ? await refusalText(new Refusal("invalid-input")) : message,
  };
  if (link?.href === "") noteOutdated(words);
  return {
    status: "refused",
    ...words,
    ...(link ? { link } : {}),
    fields,
    values: withoutKeys(values),
  };
}

/** What cannot be mended in the form has a heading of its own. */
async function titleOf({ code, field }: Refusal): Promise<string | undefined> {
  if (field || code === "invalid-input") return undefined;
  const t = await getTranslations("shell");
  if (code === "changed-meanwhile") return t("outdated-title");
  return code === "already-placed" ? t("placed-title") : t("refused-title");
}

/** What is mended by looking again. */
const outdatedCodes: RefusalCode[] = [
  "changed-meanwhile",
  "request-used",
  "wrong-status",
  "employment-not-over",
  "controls-running",
];

async function linkOf({ code, detail }: Refusal, slug: string) {
  const t = await getTranslations("shell");
  const { eidId, number = "", employeeId } = detail;
  // In a tab of its own: what was typed stays where it is.
  if (code === "step-up-needed")
    return { href: `/${slug}/step-up`, label: t("step-up"), aside: true as const };
  if (code === "already-placed" || (code === "act-on-eid-page" && eidId))
    return { href: `/${slug}/eids/${eidId}`, label: t("open-it", { name: number }) };
  if (code === "already-exists" && employeeId)
    return { href: `/${slug}/employees/${employeeId}`, label: t("open-employee") };
  return outdatedCodes.includes(code) ? { href: "", label: t("reload") } : undefined;
}

/** What was typed goes back to the form, but a private key goes nowhere. */
function withoutKeys(values: Values): Values {
  const kept = Object.entries(values).filter(([, value]) => ![value].flat().some(holdsPrivateKey));
  return Object.fromEntries(kept);
}

async function refuseInput(fault: z.ZodError, values: Values): Promise<FormState> {
  const fields: Record<string, string> = {};
  for (const issue of fault.issues) {
    const name = String(issue.path[0] ?? "");
    fields[name] ??= await validationText(issue);
  }
  const message = await refusalText(new Refusal("invalid-input"));
  return { status: "refused", message, fields, values: withoutKeys(values) };
}
