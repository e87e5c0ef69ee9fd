import { z } from "zod";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { findActor } from "@/lib/form-action";
import { signInPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";
import { missing, seeOther } from "./attachment";
import { readCappedForm, wrapping } from "./capped-form";

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

const address = z.object({ organisation: z.string().max(64) });

/** A list as a file, to be looked at before anything is made of it. Answers 303 to its preview, or back with what was wrong. */
export const listUpload = (list: ListUpload) =>
  door(async (request: Request): Promise<Response> => {
    const asked = new URL(request.url).searchParams;
    const to = address.safeParse(Object.fromEntries(asked));
    if (!to.success) return missing();
    const here = `/${to.data.organisation}${list.page(asked)}`;
    let actor: Actor;
    try {
      actor = await findActor(to.data.organisation);
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      return fault.code === "not-signed-in" ? seeOther(signInPath(here)) : missing();
    }
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

function back(here: string, { code, field, detail: { most } }: Refusal): Response {
  const told = { refused: code, ...(field ? { field } : {}), ...(most ? { most } : {}) };
  return seeOther(`${here}?${new URLSearchParams(told)}`);
}
