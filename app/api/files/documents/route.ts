import { z } from "zod";
import { seeOther } from "@/app/api/files/attachment";
import { readCappedForm, wrapping } from "@/app/api/files/capped-form";
import { missing } from "@/app/api/files/missing";
import { whoPosts } from "@/app/api/files/who-posts";
import { addDocument } from "@/lib/contract/file/add-document";
import { trustedRoots } from "@/lib/crypto/trusted-roots";
import { maximumFileBytes } from "@/lib/domain/contract/file";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { door } from "@/lib/web/door";
import { refusedAddress } from "@/lib/web/refused-address";

const address = bounded(
  z.object({ organisation: z.string().max(64), agreement: z.uuid() }),
  "/api/files/documents",
);
type Address = z.output<typeof address>;

/** A document for an agreement. Answers 303 to the agreement, with what was wrong when something was. */
export const POST = door(async (request: Request): Promise<Response> => {
  const posted = await whoPosts(request, address, pageOf);
  if (posted instanceof Response) return posted;
  return add(posted.actor, posted.to, await readCappedForm(request, maximumFileBytes + wrapping));
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
    return seeOther(`${pageOf(to)}#documents`);
  } catch (fault) {
    if (fault instanceof Refusal && (fault.code === "not-found" || fault.code === "forbidden"))
      return missing();
    if (fault instanceof Refusal) return back(to, fault);
    if (fault instanceof z.ZodError) return back(to, new Refusal("invalid-input"));
    throw fault;
  }
}

const back = (to: Address, refusal: Refusal): Response =>
  seeOther(`${pageOf(to)}?${refusedAddress(refusal)}#documents`);

const pageOf = ({ organisation, agreement }: Address): string =>
  `/${encodeURIComponent(organisation)}/agreements/${agreement}`;
