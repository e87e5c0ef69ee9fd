import { answerTo, type Head, stopped } from "./gate";
import { logTenantlessRefusal } from "./tenantless-refusal";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

const doors = new WeakSet<object>();

/**
 * Every handler of app/**\/route.ts is made by this, and door.test.ts fails for one that is not. Here stands what holds
 * for all of them. Whoever started Next without the gate in front (lib/gate-keeper.ts) meets the same rule here.
 */
export function door<Context = unknown>(handle: Handler<Context>): Handler<Context> {
  const made: Handler<Context> = async (request, context) => {
    const { pathname, search } = new URL(request.url);
    const head: Head = { method: request.method, path: `${pathname}${search}`, headers: request.headers };
    const why = stopped(head);
    if (!why) return handle(request, context);
    const from = request.headers.get("origin") ?? "no Origin";
    await logTenantlessRefusal(why, "door", `${head.method} ${pathname} from ${from}`);
    const { status, headers, body } = answerTo(why, head);
    return new Response(body, { status, headers });
  };
  doors.add(made);
  return made;
}

export const isDoor = (made: unknown): boolean => typeof made === "function" && doors.has(made);
