import { door } from "@/lib/door";
import { health } from "@/lib/health";

/** Readiness: 200 when the web program can serve, with what is up beside it. */
export const GET = door(async (): Promise<Response> => {
  const now = await health();
  return Response.json(now, { status: now.ready ? 200 : 503 });
});
