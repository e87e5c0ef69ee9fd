import { z } from "zod";
import { seeOther } from "@/app/api/files/attachment";
import { readFormOrStart, wrapping } from "@/app/api/files/capped-form";
import { missing } from "@/app/api/files/missing";
import { whoPosts } from "@/app/api/files/who-posts";
import { maximumFileBytes } from "@/lib/domain/contract/file";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { addEvidence } from "@/lib/mark/evidence/add";
import { editEvidence } from "@/lib/mark/evidence/edit";
import { door } from "@/lib/web/door";

const address = bounded(
  z.object({ organisation: z.string().max(64), mark: z.uuid() }),
  "/api/files/evidence",
);
type Address = z.output<typeof address>;

/** Evidence with its file, new or changed. Answers 303 to the evidence, or back to its form with what was wrong. */
export const POST = door(async (request: Request): Promise<Response> => {
  const posted = await whoPosts(request, address, listOf);
  if (posted instanceof Response) return posted;
  const { actor, to } = posted;
  const read = await readFormOrStart(request, maximumFileBytes + wrapping);
  if (read === "unreadable") return back(to, new FormData(), new Refusal("invalid-input"));
  const { form = new FormData(), whole } = read;
  if (!whole) return back(to, form, new Refusal("file-too-large", {}, "file"));
  return save(actor, to, form);
});

async function save(actor: Actor, to: Address, form: FormData): Promise<Response> {
  const requestId = z.uuid().safeParse(form.get("requestId")).data;
  const values = { ...(await valuesOf(form)), markId: to.mark };
  const changed = z.uuid().safeParse(form.get("evidenceId")).data;
  try {
    const command = changed ? editEvidence : addEvidence;
    const { evidenceId } = await command(actor, values, requestId ? { requestId } : {});
    return seeOther(`${listOf(to)}/${evidenceId}?done=${changed ? "edited" : "added"}`);
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === "forbidden") return missing();
    if (fault instanceof Refusal && fault.code === "not-found" && !fault.field) return missing();
    if (fault instanceof Refusal) return back(to, form, fault);
    if (fault instanceof z.ZodError) return back(to, form, new Refusal("invalid-input"), fault.issues);
    throw fault;
  }
}

/** As a command takes them: a name that comes twice is a list, and an empty file field is no file. */
async function valuesOf(form: FormData): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((value) => typeof value === "string");
    if (texts.length > 0) values[name] = texts.length > 1 ? texts : texts[0];
  }
  const file = form.get("file");
  if (!(file instanceof File) || (file.name === "" && file.size === 0)) return values;
  return { ...values, name: file.name, content: new Uint8Array(await file.arrayBuffer()) };
}

const kept = /^(title|effectiveFrom|effectiveTo|classification|ownerId|serves-.{1,10})$/;

/** Words never travel in an address: codes and fields do, and what was typed, so that only the file is chosen again. */
function back(to: Address, form: FormData, refusal: Refusal, issues: z.core.$ZodIssue[] = []): Response {
  const told = new URLSearchParams({ kind: "file", refused: refusal.code });
  if (refusal.field) told.set("field", refusal.field);
  for (const issue of issues) told.append("wrong", `${String(issue.path[0])}:${issue.message}`.slice(0, 60));
  for (const [name, value] of form)
    if (kept.test(name) && typeof value === "string") told.append(name, value.slice(0, 200));
  const replaces = z.uuid().safeParse(form.get("replaces")).data;
  if (replaces) told.set("replaces", replaces);
  const changed = z.uuid().safeParse(form.get("evidenceId")).data;
  return seeOther(`${listOf(to)}/${changed ? `${changed}/edit` : "new"}?${told}`);
}

const listOf = ({ organisation, mark }: Address) =>
  `/${encodeURIComponent(organisation)}/quality-mark/${mark}/evidence`;
