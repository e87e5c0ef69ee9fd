import { z } from "zod";
import { seeOther } from "@/app/api/files/attachment";
import { readCappedForm } from "@/app/api/files/capped-form";
import { whoPosts } from "@/app/api/files/who-posts";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { largestFile } from "@/lib/domain/use/service-metadata";
import { bounded } from "@/lib/form/text-length";
import { importMetadata } from "@/lib/use/relying-party/read-metadata";
import { door } from "@/lib/web/door";

const address = bounded(
  z.object({ organisation: z.string().max(64), party: z.uuid().optional() }),
  "/api/files/service-metadata",
);
type Address = z.output<typeof address>;
/** What surrounds the file in its form. */
const frame = 16 * 1024;

/**
 * SAML metadata as a file: the same command as the pasted one, by a route because a server action stops at 1 MB before
 * our code could say why. Answers 303 to what was read, or back to the form with what was wrong.
 */
export const POST = door(async (request: Request): Promise<Response> => {
  const posted = await whoPosts(request, address, pageOf);
  if (posted instanceof Response) return posted;
  return read(posted.actor, posted.to, await readCappedForm(request, largestFile + frame));
});

async function read(
  actor: Actor,
  to: Address,
  form: FormData | "too-large" | "unreadable",
): Promise<Response> {
  if (form === "too-large") return back(to, new Refusal("metadata-too-large"));
  if (form === "unreadable") return back(to, new Refusal("invalid-input"));
  const file = form.get("xml");
  const xml = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : (file ?? "");
  const requestId = z.uuid().safeParse(form.get("requestId")).data;
  try {
    const typed = { xml, ...(to.party ? { partyId: to.party } : {}) };
    const { draftId } = await importMetadata(actor, typed, requestId ? { requestId } : {});
    return seeOther(`/${to.organisation}/relying-parties/import/${draftId}`);
  } catch (fault) {
    if (fault instanceof Refusal) return back(to, fault);
    if (fault instanceof z.ZodError) return back(to, new Refusal("invalid-input"));
    throw fault;
  }
}

const pageOf = ({ organisation }: Address): string =>
  `/${encodeURIComponent(organisation)}/relying-parties/import`;

function back(to: Address, refusal: Refusal): Response {
  const told = new URLSearchParams({ refused: refusal.code, ...(to.party ? { party: to.party } : {}) });
  return seeOther(`${pageOf(to)}?${told}`);
}
