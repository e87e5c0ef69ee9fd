import { door } from "@/lib/door";

/** Liveness: the program answers, whatever it stands on. */
export const GET = door(async (): Promise<Response> => Response.json({ live: true }));
