import { z } from "zod";
import { seeOther } from "@/app/api/files/attachment";
import { readCappedForm } from "@/app/api/files/capped-form";
import { whoPosts } from "@/app/api/files/who-posts";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { addClientKeys } from "@/lib/use/client/change";
import { door } from "@/lib/web/door";
import { refusedAddress } from "@/lib/web/refused-address";

const address = bounded(
  z.object({ organisation: z.string().max(64), party: z.uuid(), client: z.uuid() }),
  "/api/files/client-keys",
);
type Address = z.output<typeof address>;

/**
 * A client's new keys as a file: the same command as the pasted ones. Answers 303 to the client's page, which says what
 * became of it.
 */
export const POST = door(async (request: Request): Promise<Response> => {
  const posted = await whoPosts(request, address, pageOf);
  if (posted instanceof Response) return posted;
  return await add(posted.actor, posted.to, await readCappedForm(request));
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

const back = (to: Address, refusal: Refusal): Response =>
  seeOther(`${pageOf(to)}?${refusedAddress(refusal)}#keys-new`);

const pageOf = ({ organisation, party, client }: Address): string =>
  `/${encodeURIComponent(organisation)}/relying-parties/${party}/clients/${client}`;
