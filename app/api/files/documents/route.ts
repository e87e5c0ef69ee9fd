import { z } from "zod";
import { missing, seeOther } from "@/app/api/files/attachment";
import { readCappedForm, wrapping } from "@/app/api/files/capped-form";
import { addDocument } from "@/lib/contract/file/add-document";
import { trustedRoots } from "@/lib/crypto/trusted-roots";
import { maximumFileBytes } from "@/lib/domain/contract/file";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { findActor } from "@/lib/form-action";
import { signInPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";

const address = z.object({ organisation: z.string().max(64), agreement: z.uuid() });
type Address = z.output<typeof address>;

/** A document for an agreement. Answers 303 to the agreement, with what was wrong when something was. */
export const POST = door(async (request: Request): Promise<Response> => {
  const to = address.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!to.success) return missing();
  let actor: Actor;
  try {
    actor = await findActor(to.data.organisation);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    if (fault.code !== "not-signed-in") return missing();
    return seeOther(signInPath(`/${to.data.organisation}/agreements/${to.data.agreement}`));
  }
  return add(actor, to.data, await readCappedForm(request, maximumFileBytes + wrapping));
});

async function add(
  actor: Actor,
  to: Address,
  form: FormData | "too-large" | "unreadable",
): Promise<Response> {
  if (form === "too-large") return back(to, new Refusal("file-too-large", {}, "file"));
  if (form === "unreadable") return back(to, new Refusal("invalid-input"));
  const file = form.get("file");
  if (!(file instanceof File) || (file.name === "" && file.size === 0))
    return back(to, new Refusal("file-missing", {}, "file"));
  const requestId = z.uuid().safeParse(form.get("requestId")).data;
  const values = {
    agreementId: to.agreement,
    replaces: form.get("replaces") ?? "",
    name: file.name,
    content: new Uint8Array(await file.arrayBuffer()),
  };
  try {
    await addDocument(await trustedRoots())(actor, values, requestId ? { requestId } : {});
    return seeOther(`/${to.organisation}/agreements/${to.agreement}#documents`);
  } catch (fault) {
    if (fault instanceof Refusal && (fault.code === "not-found" || fault.code === "forbidden"))
      return missing();
    if (fault instanceof Refusal) return back(to, fault);
    if (fault instanceof z.ZodError) return back(to, new Refusal("invalid-input"));
    throw fault;
  }
}

/** Words never travel in an address: a code and a field do. */
function back(to: Address, refusal: Refusal): Response {
  const told = new URLSearchParams({
    refused: refusal.code,
    ...(refusal.field ? { field: refusal.field } : {}),
  });
  return seeOther(`/${to.organisation}/agreements/${to.agreement}?${told}#documents`);
}
