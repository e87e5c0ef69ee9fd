import { z } from "zod";
import { missing, seeOther } from "@/app/api/files/attachment";
import { readCappedForm, wrapping } from "@/app/api/files/capped-form";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { maximumImportBytes } from "@/lib/domain/people/import-column";
import { findActor } from "@/lib/form-action";
import { uploadEmployeeList } from "@/lib/people/employee/import-upload";
import { signInPath } from "@/lib/web/asked-path";
import { door } from "@/lib/web/door";

const address = z.object({ organisation: z.string().max(64) });

/** A list of employees, to be read by the worker and looked at. Answers 303 to its preview, or back with what was wrong. */
export const POST = door(async (request: Request): Promise<Response> => {
  const to = address.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!to.success) return missing();
  const { organisation: slug } = to.data;
  let actor: Actor;
  try {
    actor = await findActor(slug);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    if (fault.code !== "not-signed-in") return missing();
    return seeOther(signInPath(`/${slug}/employees/import`));
  }
  return store(actor, slug, await readCappedForm(request, maximumImportBytes + wrapping));
});

async function store(
  actor: Actor,
  slug: string,
  form: FormData | "too-large" | "unreadable",
): Promise<Response> {
  const back = ({ code, field, detail: { most } }: Refusal) =>
    seeOther(
      `/${slug}/employees/import?${new URLSearchParams({
        refused: code,
        ...(field ? { field } : {}),
        ...(most ? { most } : {}),
      })}`,
    );
  if (form === "too-large") return back(new Refusal("import-too-large", {}, "file"));
  if (form === "unreadable") return back(new Refusal("invalid-input"));
  const file = form.get("file");
  if (!(file instanceof File) || (file.name === "" && file.size === 0))
    return back(new Refusal("file-missing", {}, "file"));
  const content = new Uint8Array(await file.arrayBuffer());
  try {
    const given = { name: file.name, content, extent: form.get("extent") };
    const { importId } = await uploadEmployeeList(actor, given);
    return seeOther(`/${slug}/employees/import?${new URLSearchParams({ list: importId })}`);
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === "forbidden") return missing();
    if (fault instanceof Refusal) return back(fault);
    if (fault instanceof z.ZodError) return back(new Refusal("invalid-input", {}, "extent"));
    throw fault;
  }
}
