import { smallBody, uploadBody } from "@/lib/web/gate";

/** More than any form with two certificate requests, and little enough to hold in memory. */
const smallForm = 256 * 1024;
/** Room for the fields around a file, so that one of just the right size is not refused for its wrapping. */
export const wrapping = 64 * 1024;

/** The few fields of a plain form; an answer instead, when it cannot be read. */
export async function readSmallForm(request: Request): Promise<FormData | Response> {
  const form = await readCappedForm(request, smallBody);
  if (form instanceof FormData) return form;
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
  const words = "Formuläret går inte att läsa.\nThis form cannot be read.\n";
  return new Response(words, { status: form === "too-large" ? 413 : 400, headers });
}

/** A form with files, read with a cap on what is kept. Never throws for what a stranger may send. */
export async function readCappedForm(
  request: Request,
  maximum = smallForm,
): Promise<FormData | "too-large" | "unreadable"> {
  const read = await readFormOrStart(request, maximum);
  if (read === "unreadable") return read;
  return read.whole ? (read.form ?? "unreadable") : "too-large";
}

/**
 * The same, but of a form that is too large the fields that came before its file: what was typed is then not lost. A
 * form that is not whole and has no such fields has no `form`.
 */
export async function readFormOrStart(
  request: Request,
  maximum: number,
): Promise<{ form: FormData | undefined; whole: boolean } | "unreadable"> {
  const reader = request.body?.getReader();
  if (!reader) return "unreadable";
  let kept: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (length < maximum) kept.push(part.value.subarray(0, maximum - length));
    length += part.value.length;
    // Of what is too large only the fields before the file are looked at.
    if (length > maximum) kept = [Buffer.concat(kept).subarray(0, wrapping)];
    if (length > uploadBody) {
      await reader.cancel();
      break;
    }
  }
  const type = request.headers.get("content-type") ?? "";
  const whole = length <= maximum;
  const form = await parse(whole ? new Blob(kept) : startOf(kept, type), type);
  return whole && !form ? "unreadable" : { form, whole };
}

async function parse(body: Blob, type: string): Promise<FormData | undefined> {
  try {
    return await new Response(body, { headers: { "content-type": type } }).formData();
  } catch {
    return undefined; // not multipart, or cut short
  }
}

/** Ended where its last part began (RFC 2046 §5.1.1): that part was cut short. */
function startOf(kept: Uint8Array<ArrayBuffer>[], type: string): Blob {
  const [, , boundary = ""] = /boundary=("?)([^";]+)\1/i.exec(type) ?? [];
  const bytes = Buffer.concat(kept);
  const last = bytes.lastIndexOf(`\r\n--${boundary}`);
  return new Blob([bytes.subarray(0, Math.max(last, 0)), `\r\n--${boundary}--\r\n`]);
}
