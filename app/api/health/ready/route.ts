import { door } from "@/lib/web/door";
import { health } from "@/lib/web/health";

/** Readiness: 200 when the web program can serve and write. */
export const GET = door(async (): Promise<Response> => {
  const { ready, database } = await health();
  return Response.json({ ready, database }, { status: ready ? 200 : 503 });
});
