/** More than any form with two certificate requests, and little enough to hold in memory. */
const smallForm = 256 * 1024;
/** Room for the fields around a file, so that one of just the right size is not refused for its wrapping. */
export const wrapping = 64 * 1024;
/** Read to its end, so that the sender gets an answer instead of a broken connection; beyond this we hang up. */
const maximumDrained = 32 * 1024 * 1024;

/** A form with files, read with a cap on what is kept. Never throws for what a stranger may send. */
export async function readCappedForm(
  request: Request,
  maximum = smallForm,
): Promise<FormData | "too-large" | "unreadable"> {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  if (!reader) return "unreadable";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length <= maximum) kept.push(part.value);
    if (length > maximumDrained) {
      await reader.cancel();
      break;
    }
  }
  if (length > maximum) return "too-large";
  const type = request.headers.get("content-type") ?? "";
  try {
    return await new Response(new Blob(kept), { headers: { "content-type": type } }).formData();
  } catch {
    return "unreadable"; // not multipart, or cut short
  }
}
