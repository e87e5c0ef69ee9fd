import { z } from "zod";
import { seeOther } from "@/app/api/files/attachment";
import { readCappedForm } from "@/app/api/files/capped-form";
import { missing } from "@/app/api/files/missing";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { findActor } from "@/lib/form-action";
import { addClientKeys } from "@/lib/use/client/change";
import { signInPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";

const address = z.object({ organisation: z.string().max(64), party: z.uuid(), client: z.uuid() });
type Address = z.output<typeof address>;

/**
 * A client's new keys as a file: the same command as the pasted ones. Answers 303 to the client's page, which says what
 * became of it.
 */
export const POST = door(async (request: Request): Promise<Response> => {
  const to = address.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!to.success) return missing();
  let actor: Actor;
  try {
    actor = await findActor(to.data.organisation);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return fault.code === "not-signed-in" ? seeOther(signInPath(pageOf(to.data))) : missing();
  }
  return await add(actor, to.data, await readCappedForm(request));
});

const tooLarge = new Refusal("client-keys-too-large", {}, "keys");

async function add(
  actor: Actor,
  to: Address,
  form: FormData | "too-large" | "unreadable",
): Promise<Response> {
  if (form === "too-large") return back(to, tooLarge);
  if (form === "unreadable") return back(to, new Refusal("invalid-input"));
  const file = form.get("keys");
  const keys = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : "";
  const requestId = z.uuid().safeParse(form.get("requestId")).data;
  const meant = { clientId: to.client, version: form.get("version"), keys };
  try {
    await addClientKeys(actor, meant, requestId ? { requestId } : {});
    return seeOther(`${pageOf(to)}?done=changed`);
  } catch (fault) {
    if (fault instanceof Refusal) return back(to, fault);
    if (!(fault instanceof z.ZodError)) throw fault;
    const isTooLong = fault.issues.some(({ path: [field] }) => field === "keys");
    return back(to, isTooLong ? tooLarge : new Refusal("invalid-input"));
  }
}

/** A name of a key and a number are all of its words that go into an address: never who changed the client meanwhile. */
function back(to: Address, { code, field = "", detail: { kid = "", count = "" } }: Refusal): Response {
  const told = new URLSearchParams({ refused: code, field, kid, count });
  return seeOther(`${pageOf(to)}?${told}#keys-new`);
}

const pageOf = ({ organisation, party, client }: Address): string =>
  `/${encodeURIComponent(organisation)}/relying-parties/${party}/clients/${client}`;
