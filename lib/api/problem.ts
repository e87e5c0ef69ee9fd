import { STATUS_CODES } from "node:http";
import { ZodError } from "zod";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { Answer } from "./route";

interface More {
  headers?: Record<string, string>;
  /** What is so, for a program to act on. */
  code?: string;
  errors?: { pointer: string; detail: string }[];
}

/** What is answered with a problem document instead of what was asked for. */
export class ApiFault extends Error {
  override readonly name = "ApiFault";

  constructor(
    readonly status: number,
    /** For people: what is wrong with the request, and nothing of what was in it. */
    readonly detail: string,
    readonly more: More = {},
  ) {
    super(detail);
  }
}

/** RFC 9457. What is not known to be the caller's fault is undefined: ours. */
export function problemOf(fault: unknown): Answer | undefined {
  if (fault instanceof ApiFault) return problem(fault.status, fault.detail, fault.more);
  if (fault instanceof Refusal) return ofRefusal(fault);
  if (fault instanceof ZodError)
    return problem(400, "The request is not of the form that is documented.", {
      code: "invalid-input",
      errors: fault.issues.map(({ path, message }) => ({ pointer: pointerTo(path), detail: message })),
    });
  return undefined;
}

/** RFC 9457 §4.2.1: without a type of its own, the title is what the status says. */
export function problem(status: number, detail: string, { headers = {}, ...more }: More = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
    body: { type: "about:blank", title: STATUS_CODES[status] ?? "Fault", status, detail, ...more },
  };
}

const statuses: Partial<Record<RefusalCode, number>> = {
  forbidden: 403,
  "not-found": 404,
  "imports-waiting": 429,
  "too-much-at-once": 503,
  "took-too-long": 503,
};

function ofRefusal({ code }: Refusal): Answer {
  const status = statuses[code] ?? 409;
  const headers = status === 503 || status === 429 ? { headers: { "retry-after": "5" } } : {};
  return problem(status, "The request was refused; the code says why.", { code, ...headers });
}

/** RFC 6901 §6, as a fragment. */
function pointerTo(path: readonly PropertyKey[]): string {
  const escaped = path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"));
  return `#${escaped.map((part) => `/${encodeURIComponent(part)}`).join("")}`;
}
