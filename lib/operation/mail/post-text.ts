import type { MailRow } from "@/db/core/mail";
import { DeliveryFault } from "@/lib/domain/operation/dead-letter";

interface Gateway {
  smsUrl?: string | undefined;
  /** Without a gateway the demo counts a text message as sent: its mailbox page is where it is read. */
  demo: boolean;
  textPatienceMs?: number;
}

/** Whoever waits for a code has a minute; a gateway that hangs is asked again. */
const patience = 10_000;

/**
 * Hands a text message to the gateway. `reference` is the same however often it is sent, so that the gateway can know a
 * second copy. What it answers is not read: it may repeat the number.
 */
export function textPoster({ smsUrl, demo, textPatienceMs = patience }: Gateway) {
  return async (message: MailRow): Promise<void> => {
    if (!smsUrl) {
      if (!demo) throw new DeliveryFault("not-configured");
      return;
    }
    const { url, authorization } = gatewayOf(smsUrl);
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ to: message.recipient, text: message.body, reference: message.id }),
      redirect: "error",
      signal: AbortSignal.timeout(textPatienceMs),
    }).catch(() => undefined);
    if (!answer) throw new DeliveryFault("unreachable");
    await answer.body?.cancel();
    if (answer.ok) return;
    const { status } = answer;
    // RFC 9110 §15.5: what is ours to mend, or the number's; the rest may pass.
    if (status === 400 || status === 404 || status === 422)
      throw new DeliveryFault("address-refused", status);
    throw new DeliveryFault(status >= 500 || status === 429 ? "deferred" : "refused", status);
  };
}

/** fetch takes no address with a password in it. */
function gatewayOf(smsUrl: string): { url: string; authorization: string | undefined } {
  const url = new URL(smsUrl);
  const [name, password] = [url.username, url.password].map(decodeURIComponent);
  url.username = "";
  url.password = "";
  const basic = Buffer.from(`${name}:${password}`).toString("base64");
  return { url: url.href, authorization: name ? `Basic ${basic}` : undefined };
}
