import { door } from "@/lib/web/door";

/** Liveness: the program answers, whatever it stands on. */
export const GET = door(async (): Promise<Response> => Response.json({ live: true }));
