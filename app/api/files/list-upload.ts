import { z } from "zod";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { bounded } from "@/lib/form/text-length";
import { door } from "@/lib/web/door";
import { refusedAddress } from "@/lib/web/refused-address";
import { seeOther } from "./attachment";
import { readCappedForm, wrapping } from "./capped-form";
import { missing } from "./missing";
import { whoPosts } from "./who-posts";

interface ListUpload {
  /**
   * The page with the form, beneath the employer's own, by what the address of the upload asks for; what came of it is
   * shown there as `?list=`.
   */
  page(asked: URLSearchParams): string;
  mostBytes: number;
  tooLarge: RefusalCode;
  /** The field beside the file that may be wrong. */
  field?: string;
  /** Keeps the list for its preview; answers its id. */
  store(
    actor: Actor,
    file: { name: string; content: Uint8Array },
    form: FormData,
    asked: URLSearchParams,
  ): Promise<string>;
}

const address = bounded(z.object({ organisation: z.string().max(64) }), "/api/files/list-upload");

/** A list as a file, to be looked at before anything is made of it. Answers 303 to its preview, or back with what was wrong. */
export const listUpload = (list: ListUpload) =>
  door(async (request: Request): Promise<Response> => {
    const asked = new URL(request.url).searchParams;
    const pageOf = ({ organisation }: { organisation: string }) =>
      `/${encodeURIComponent(organisation)}${list.page(asked)}`;
    const posted = await whoPosts(request, address, pageOf);
    if (posted instanceof Response) return posted;
    const { actor, to } = posted;
    const here = pageOf(to);
    const form = await readCappedForm(request, list.mostBytes + wrapping);
    try {
      return seeOther(`${here}?${new URLSearchParams({ list: await stored(list, actor, form, asked) })}`);
    } catch (fault) {
      if (fault instanceof Refusal && fault.code === "forbidden") return missing();
      if (fault instanceof Refusal) return back(here, fault);
      if (fault instanceof z.ZodError) return back(here, new Refusal("invalid-input", {}, list.field));
      throw fault;
    }
  });

async function stored(
  { tooLarge, store }: ListUpload,
  actor: Actor,
  form: Awaited<ReturnType<typeof readCappedForm>>,
  asked: URLSearchParams,
): Promise<string> {
  if (form === "too-large") throw new Refusal(tooLarge, {}, "file");
  if (form === "unreadable") throw new Refusal("invalid-input");
  const file = form.get("file");
  if (!(file instanceof File) || (file.name === "" && file.size === 0))
    throw new Refusal("file-missing", {}, "file");
  const content = new Uint8Array(await file.arrayBuffer());
  return store(actor, { name: file.name, content }, form, asked);
}

const back = (here: string, refusal: Refusal): Response => seeOther(`${here}?${refusedAddress(refusal)}`);
