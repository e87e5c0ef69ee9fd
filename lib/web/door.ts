import { unstable_rethrow } from "next/navigation";
import { busyAnswer } from "./busy-answer";
import { faultAnswer } from "./fault-answer";
import { answerTo, type Head, stopped } from "./gate";
import { busyWith } from "./page-or-404";
import { logTenantlessRefusal } from "./tenantless-refusal";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

const doors = new WeakSet<object>();

/**
 * Every handler of app/**\/route.ts is made by this, and door.test.ts fails for one that is not. Here stands what holds
 * for all of them. Whoever started Next without the gate in front (lib/web/gate-keeper.ts) meets the same rule here.
 */
export function door<Context = unknown>(handle: Handler<Context>): Handler<Context> {
  const made: Handler<Context> = async (request, context) => {
    const { pathname, search } = new URL(request.url);
    const head: Head = { method: request.method, path: `${pathname}${search}`, headers: request.headers };
    const why = stopped(head);
    if (!why) return handleOrTell(head, () => handle(request, context));
    const from = request.headers.get("origin") ?? "no Origin";
    const detail = `${head.method} ${pathname} from ${from}`;
    await logTenantlessRefusal({ code: why, door: "door", detail }, request.headers);
    const { status, headers, body } = answerTo(why, head);
    return new Response(body, { status, headers });
  };
  doors.add(made);
  return made;
}

/**
 * Expensive work that was not done, since too much was asked for at once or it took too long, is told and no fault. A
 * fault is told in words too: Next answers one of a route handler with a bare 500.
 */
async function handleOrTell(head: Head, handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (fault) {
    unstable_rethrow(fault); // what Next throws to lead elsewhere, or to say that a page is missing
    const busy = busyWith(fault);
    const { status, headers, body } = busy ? busyAnswer(head, busy.code) : faultAnswer(head, fault);
    return new Response(body, { status, headers });
  }
}

export const isDoor = (made: unknown): boolean => typeof made === "function" && doors.has(made);
