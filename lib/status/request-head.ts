/** What of a request's head an OCSP answer depends on. */
export interface RequestHead {
  /** Of a GET: what follows /ocsp/ in its address. */
  path: string | undefined;
  /** Octets of the body, as it says: of any size. */
  length: number;
  requestId: string | undefined;
  agent: string | undefined;
}

const requestLine = /^(?:POST \/ocsp|GET \/ocsp\/([A-Za-z0-9+/=%]{1,400})) HTTP\/1\.1$/;
const field = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):([\t\x20-\x7e]*)$/;
const mostFields = 40;

/**
 * A question whose head is beyond doubt, as nearly all are. Undefined for everything else, be it allowed, doubtful or an
 * attack: Node's own server reads that, from its first octet.
 */
export function readRequestHead(text: string): RequestHead | undefined {
  const [first = "", ...lines] = text.split("\r\n");
  const asked = requestLine.exec(first);
  if (!asked || lines.length > mostFields) return undefined;
  const head: RequestHead = { path: asked[1], length: 0, requestId: undefined, agent: undefined };
  const seen = { host: false, length: false };
  for (const line of lines) {
    const [, name = "", value = ""] = field.exec(line) ?? [];
    if (!name || !takeField(head, seen, name.toLowerCase(), value.trim())) return undefined;
  }
  return seen.host && seen.length === (head.path === undefined) ? head : undefined;
}

/** False for what changes how the rest is to be read, and for what is said twice. */
function takeField(
  head: RequestHead,
  seen: { host: boolean; length: boolean },
  name: string,
  value: string,
): boolean {
  switch (name) {
    case "host": {
      const isFirst = !seen.host;
      seen.host = true;
      return isFirst;
    }
    case "content-length": {
      const isFirst = !seen.length && /^[1-9][0-9]{0,14}$/.test(value);
      seen.length = true;
      head.length = Number(value);
      return isFirst;
    }
    case "connection":
      return value.toLowerCase() === "keep-alive";
    case "x-request-id": {
      const isFirst = head.requestId === undefined;
      head.requestId = value;
      return isFirst;
    }
    case "user-agent": {
      const isFirst = head.agent === undefined;
      head.agent = value;
      return isFirst;
    }
    case "transfer-encoding":
    case "upgrade":
    case "expect":
    case "trailer":
    case "http2-settings":
      return false;
    default:
      return true;
  }
}
