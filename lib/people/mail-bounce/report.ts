import PostalMime from "postal-mime";
import { readDeliveryStatus, worstOf } from "@/lib/domain/people/mail-bounce";

/** Far more than a header is, and far less than a stranger may send. */
const headerBytes = 64 * 1024;
/** A mail of ours is a few thousand characters; a report has it, once, and some lines. */
export const reportBytes = 512 * 1024;

/** The lines of a mail's own header that say whom it is for, as the report's sender or our server wrote it. */
export function addressedTo(raw: Uint8Array): string {
  const start = Buffer.from(raw.subarray(0, headerBytes)).toString("latin1").replace(/\r\n/g, "\n");
  const [header = ""] = start.split("\n\n", 1);
  const lines = header.replace(/\n[ \t]+/g, " ").split("\n");
  return lines.filter((line) => /^(to|delivered-to|x-original-to|envelope-to):/i.test(line)).join("\n");
}

/**
 * The status that a report of a delivery tells (RFC 3464), null for any other mail and for one that says it arrived.
 * What hangs on it, such as another report, is not looked into, nor anything nested or long beyond reason.
 */
export async function reportedStatus(raw: Uint8Array): Promise<string | null> {
  const limits = { maxHeadersSize: headerBytes, maxNestingDepth: 8 };
  const form = { attachmentEncoding: "utf8", forceRfc822Attachments: true } as const;
  // What cannot be read as a mail never can be.
  const mail = await PostalMime.parse(raw, { ...limits, ...form }).catch(() => null);
  const [report = null] = (mail?.attachments ?? []).filter(
    ({ mimeType }) => mimeType === "message/delivery-status",
  );
  if (typeof report?.content !== "string") return null;
  return worstOf(readDeliveryStatus(report.content));
}
